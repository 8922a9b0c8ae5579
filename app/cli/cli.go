// Package cli is the program without a window: for schedulers, scripts and
// tests. Data goes to standard output, everything else to standard error.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// The exit statuses.
const (
	Done        = 0
	Failed      = 1 // with one line that says what and what to do
	Usage       = 2 // the command line is wrong
	WithRejects = 3 // done, but cells did not fit
)

// Streams are where a run reads and writes.
type Streams struct{ Out, Err io.Writer }

// Window is what the command line opens when it is given no command.
type Window interface {
	// Open opens the window on a session and returns when it has been closed.
	Open(session *app.Session, language string) error
	// Fail says in a window why a profile does not open. setAside, nil where it
	// is no help, renames a damaged cache; again reports that it has.
	Fail(failure error, language string, setAside func() error) (again bool, err error)
	// Gallery opens a window with every part that screens are made of, for
	// builders, and returns when it has been closed.
	Gallery(language string) error
}

// command is one run of the command line.
type command struct {
	Streams
	window  Window
	args    []string
	printer *i18n.Printer
	status  int

	profile, language, asOf string
	regions                 []string
	json                    bool
}

// usageError is a fault of the command line itself.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// Run executes a command line, without the program's name, and returns the exit
// status.
func Run(args []string, streams Streams, window Window) int {
	c := &command{Streams: streams, window: window, args: args}
	c.printer = i18n.For(languageIn(args))
	root := c.root()
	root.SetArgs(args)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := root.ExecuteContext(ctx)
	if err == nil {
		return c.status
	}
	fmt.Fprintln(streams.Err, c.explain(err))
	if isUsage(err) {
		return Usage
	}
	return Failed
}

// isUsage reports whether the command line, rather than the world, is at fault.
func isUsage(err error) bool {
	var usage usageError
	var asked *query.Error
	var column *app.UnknownColumn
	var day *app.BadDay
	var aggregate *query.MeasureError
	return errors.As(err, &aggregate) && !aggregate.Overflow || errors.As(err, &usage) || errors.As(err, &asked) || errors.As(err, &column) || errors.As(err, &day)
}

// explain returns the one line for an error.
func (c *command) explain(err error) string {
	var asked *query.Error
	switch {
	case errors.Is(err, context.Canceled):
		return c.printer.T("cli.cancelled")
	case errors.As(err, &asked):
		return c.printer.T("cli.query_error", i18n.Args{"place": asked.Pos + 1, "error": c.printer.Error(asked)})
	}
	return strings.ReplaceAll(c.printer.Error(err), "\n", " ")
}

// languageIn finds the language before the flags are parsed, as help and errors
// speak it too.
func languageIn(args []string) i18n.Language {
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	lang := flags.String("lang", "", "")
	flags.BoolP("help", "h", false, "")
	_ = flags.Parse(args) // what is wrong is said when the flags are parsed in earnest
	if *lang == "" {
		return i18n.System()
	}
	return i18n.Language(*lang)
}

func (c *command) root() *cobra.Command {
	t := c.printer.T
	root := &cobra.Command{
		Use: "partnerdesk", Short: t("cli.short"), Long: t("cli.long"), Version: app.Version,
		SilenceErrors: true, SilenceUsage: true, TraverseChildren: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{errors.New(t("cli.unknown_command", i18n.Args{"command": args[0]}))}
			}
			return nil
		},
		PersistentPreRunE: func(*cobra.Command, []string) error { return c.checkGlobals() },
		RunE:              func(cmd *cobra.Command, _ []string) error { return c.open(cmd.Context()) },
	}
	root.SetOut(c.Out)
	root.SetErr(c.Err)
	flags := root.PersistentFlags()
	flags.StringVar(&c.profile, "profile", app.DefaultProfile, t("cli.flag.profile"))
	flags.StringVar(&c.language, "lang", "", t("cli.flag.lang"))
	flags.StringVar(&c.asOf, "as-of", "", t("cli.flag.as_of"))
	flags.StringSliceVar(&c.regions, "region", nil, t("cli.flag.region"))
	flags.BoolVar(&c.json, "json", false, t("cli.flag.json"))
	flags.BoolP("help", "h", false, t("cli.flag.help"))
	root.Flags().BoolP("version", "v", false, t("about.version", i18n.Args{"version": app.Version}))
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagError(c.printer, err) })
	root.SetUsageTemplate(usageTemplate(c.printer))
	root.AddCommand(c.importCommand(), c.listCommand(), c.customerCommand(), c.diffCommand(), c.snapshotsCommand(), c.rejectsCommand(), c.mappingsCommand(), c.templateCommand(), c.tagsCommand(), c.notesCommand(), c.pricesCommand(), c.kpiCommand(), c.adminsCommand(), c.outboxCommand(), c.auditCommand(), c.checkCommand(), c.sampleCommand(), c.galleryCommand())
	c.adopt(root)
	return root
}

// checkGlobals refuses global flags that make no sense.
func (c *command) checkGlobals() error {
	if c.language != "" && c.language != string(i18n.English) && c.language != string(i18n.Japanese) {
		return usageError{errors.New(c.printer.T("cli.unknown_language", i18n.Args{"lang": c.language}))}
	}
	_, err := c.day()
	return err
}

// day returns the moment of --as-of, and the zero time without it.
func (c *command) day() (time.Time, error) {
	if c.asOf == "" {
		return time.Time{}, nil
	}
	text, err := app.ParseDay(c.asOf)
	if err != nil || text == "" {
		return time.Time{}, &app.BadDay{Text: c.asOf}
	}
	v, err := table.Parse(table.Date, text)
	return table.DayTime(v.Int), err
}

// scope returns what the global flags say of all questions.
func (c *command) scope() (app.Scope, error) {
	day, err := c.day()
	return app.Scope{Regions: c.regions, AsOf: day}, err
}

// scoped opens the profile with what the global flags say of all questions.
func (c *command) scoped(ctx context.Context) (*app.Session, app.Scope, error) {
	scope, err := c.scope()
	if err != nil {
		return nil, scope, err
	}
	s, err := c.session(ctx)
	return s, scope, err
}

// session opens the profile; the sample profile is filled first.
func (c *command) session(ctx context.Context) (*app.Session, error) {
	s, err := c.openProfile()
	if err != nil {
		return nil, err
	}
	if s.NeedsSample() {
		fmt.Fprintln(c.Err, c.printer.T("cli.sample.making"))
		if _, err := s.MakeSample(ctx, 0, 0, nil); err != nil {
			s.Close()
			return nil, err
		}
	}
	return s, nil
}

func (c *command) openProfile() (*app.Session, error) {
	o := app.Options{Profile: c.profile}
	day, err := c.day()
	if err != nil {
		return nil, err
	}
	if !day.IsZero() {
		o.Clock = func() time.Time { return day }
	}
	return app.Open(o)
}

// showWait is how long a second start waits for the first to show its window.
const showWait = 3 * time.Second

// open opens the window, or brings that of a process that has the profile open
// to the front.
func (c *command) open(context.Context) error {
	s, err := c.openProfile()
	if errors.Is(err, store.ErrLocked) {
		shown, failure := app.RequestShow(c.profile, showWait)
		if failure == nil && shown {
			fmt.Fprintln(c.Err, c.printer.T("cli.shown"))
			return nil
		}
	}
	if err != nil {
		return c.openFailed(err)
	}
	return errors.Join(c.window.Open(s, c.language), s.Close())
}

// openFailed says in a window, and on standard error, why the profile does not
// open. Once a damaged cache is set aside, the program is started again: the
// toolkit cannot open a second window after its first has ended.
func (c *command) openFailed(failure error) error {
	var setAside func() error
	if errors.Is(failure, store.ErrDamaged) {
		setAside = func() error {
			_, err := app.SetAside(c.profile, time.Now())
			return err
		}
	}
	again, err := c.window.Fail(failure, c.language, setAside)
	if err != nil || !again {
		return failure
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	next := exec.Command(program, c.args...)
	next.Stdout, next.Stderr = os.Stdout, os.Stderr
	return next.Start()
}
