package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// output is where list writes to, and how.
type output struct {
	path                string
	app.ExportOptions   // its format is that of path, or of --json; empty: a text table
	delimiter, encoding string
}

// csvFlags are those that only a CSV file takes.
var csvFlags = []string{"delimiter", "encoding", "no-bom", "lf"}

func (o *output) flags(flags *pflag.FlagSet, t func(string, ...i18n.Args) string) {
	flags.StringVarP(&o.path, "output", "o", "", t("cli.list.output"))
	flags.StringVar(&o.delimiter, "delimiter", string(app.Comma), t("cli.list.delimiter"))
	flags.StringVar(&o.encoding, "encoding", string(app.UTF8), t("cli.list.encoding"))
	flags.BoolVar(&o.NoBOM, "no-bom", false, t("cli.list.no_bom"))
	flags.BoolVar(&o.LF, "lf", false, t("cli.list.lf"))
	flags.BoolVar(&o.Keys, "keys", false, t("cli.list.keys"))
	flags.BoolVar(&o.Partitioned, "partitioned", false, t("cli.list.partitioned"))
}

// check completes the options, and refuses flags that they have no use for.
func (o *output) check(c *command, given func(flag string) bool) (err error) {
	switch {
	case o.path != "":
		if o.Format, err = app.FormatOf(o.path); err != nil {
			return usageError{err}
		}
	case c.json:
		o.Format = app.JSON
	}
	for _, flag := range csvFlags {
		if given(flag) && o.Format != app.CSV {
			return usageError{errors.New(c.printer.T("cli.list.csv_only", i18n.Args{"flag": flag}))}
		}
	}
	if o.Partitioned && o.Format != app.Parquet {
		return usageError{errors.New(c.printer.T("cli.list.parquet_only"))}
	}
	if o.Delimiter, err = app.ParseDelimiter(o.delimiter); err != nil {
		return usageError{err}
	}
	if o.Encoding, err = app.ParseEncoding(o.encoding); err != nil {
		return usageError{err}
	}
	return nil
}

// writeFile exports an answer, with a bar, and says what came of it.
func (c *command) writeFile(ctx context.Context, s *app.Session, a *app.Answer, columns []app.Column, path string, m app.Manner) error {
	bar := newProgress(c.Err, c.printer.T("job.export"))
	done, err := s.Export(ctx, c.printer, a, columns, path, m, func(done, total int) { bar.set(int64(done), int64(total)) })
	bar.end()
	if err != nil {
		return err
	}
	if done.Files > 0 {
		fmt.Fprintln(c.Err, c.printer.N("export.done_folder", done.Rows, i18n.Args{"file": path, "files": done.Files}))
	} else {
		fmt.Fprintln(c.Err, c.printer.N("export.done", done.Rows, i18n.Args{"file": path}))
	}
	for _, loss := range app.ExportLosses(c.printer, done) {
		fmt.Fprintln(c.Err, loss)
	}
	return nil
}
