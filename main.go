// Partner Desk reviews a Webex partner's customers, licences, calling quality
// and reports from a cache on this machine. This file starts the command line,
// which opens the window when it is given no command.
package main

import (
	"os"

	"partnerdesk/app/cli"
	"partnerdesk/views"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], cli.Streams{Out: os.Stdout, Err: os.Stderr}, views.Window{}))
}
