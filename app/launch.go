package app

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
)

// DefaultLaunch is where a customer's Control Hub is opened unless the user has
// another template: the page where Partner Hub begins, as Cisco documents no
// address of a single customer.
const DefaultLaunch = "https://admin.webex.com"

// LaunchPlace stands for the customer's organisation in the template of a launch
// link.
const LaunchPlace = "{org_id}"

// longestLaunch is the length from which a text is no template, in bytes.
const longestLaunch = 2000

// CheckLaunch returns why a text is no template of a launch link, as a
// *BadLaunch; nil where it is one, or empty.
func CheckLaunch(template string) error {
	if template == "" {
		return nil
	}
	if len(template) > longestLaunch {
		return &BadLaunch{Reason: "launch.long"}
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(template, "https://"), "/")
	if strings.ContainsAny(strings.ReplaceAll(template, LaunchPlace, ""), "{}") || strings.Contains(host, LaunchPlace) {
		return &BadLaunch{Reason: "launch.place"}
	}
	u, err := url.Parse(strings.ReplaceAll(template, LaunchPlace, "x"))
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(template, " \t\r\n") {
		return &BadLaunch{Reason: "launch.address"}
	}
	return nil
}

// LaunchURL returns the address that opens a customer's Control Hub.
func (all Settings) LaunchURL(customer string) string {
	template := cmp.Or(all.Launch, DefaultLaunch)
	if CheckLaunch(template) != nil {
		template = DefaultLaunch
	}
	id := url.PathEscape(bareID(customer))
	if at := strings.Index(template, "?"); at >= 0 {
		return strings.ReplaceAll(template[:at], LaunchPlace, id) + strings.ReplaceAll(template[at:], LaunchPlace, url.QueryEscape(bareID(customer)))
	}
	return strings.ReplaceAll(template, LaunchPlace, id)
}

// bareID returns the UUID of an organisation whose id is written as the Webex API
// does: base64 of ciscospark://us/ORGANIZATION/UUID, mostly without padding.
func bareID(id string) string {
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(id, "="))
	if text := string(raw); err == nil && strings.HasPrefix(text, "ciscospark://") {
		return text[strings.LastIndexByte(text, '/')+1:]
	}
	return id
}

// BadLaunch is a text that is no template of a launch link. Its reason names its
// sentence.
type BadLaunch struct{ Reason string }

func (e *BadLaunch) Error() string { return fmt.Sprintf("no launch link: %s", e.Reason) }

// Message returns the sentence's key and its arguments.
func (e *BadLaunch) Message() (string, map[string]any) {
	return e.Reason, map[string]any{"place": LaunchPlace, "limit": longestLaunch}
}
