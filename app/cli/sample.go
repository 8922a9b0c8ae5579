package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

func (c *command) sampleCommand() *cobra.Command {
	t := c.printer.T
	var customers int
	var seed uint64
	var reports string
	cmd := &cobra.Command{
		Use: "sample", Short: t("cli.sample.short"), Long: t("cli.sample.long"), Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("profile") {
				c.profile = app.SampleProfile
			}
			if customers < 0 {
				return usageError{errors.New(t("cli.sample.negative"))}
			}
			return c.runSample(cmd.Context(), customers, seed, reports)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&customers, "customers", 0, t("cli.sample.customers"))
	flags.Uint64Var(&seed, "seed", 0, t("cli.sample.seed"))
	flags.StringVar(&reports, "reports", "", t("cli.sample.reports"))
	return cmd
}

// runSample fills the profile if it is empty and writes the reports if asked.
// A profile that holds data is left as it is: a sample must not mix with them.
func (c *command) runSample(ctx context.Context, customers int, seed uint64, reports string) error {
	s, err := c.openProfile()
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := s.Snapshots()
	if err != nil {
		return err
	}
	switch {
	case len(all) == 0:
		bar := newProgress(c.Err, c.printer.T("job.sample"))
		all, err = s.MakeSample(ctx, customers, seed, bar.set)
		bar.end()
		if err != nil {
			return err
		}
		fmt.Fprintln(c.Err, c.printer.N("cli.sample.made", len(all), i18n.Args{"profile": s.Dir()}))
	case reports == "":
		return errors.New(c.printer.T("cli.sample.not_empty", i18n.Args{"profile": s.Dir()}))
	}
	if reports == "" {
		return nil
	}
	return c.writeReports(ctx, s, reports)
}

// writeReports writes each dataset as a CSV and as a workbook.
func (c *command) writeReports(ctx context.Context, s *app.Session, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	datasets, err := s.Datasets(s.Now())
	if err != nil {
		return err
	}
	for _, d := range datasets {
		answer, err := s.Ask(ctx, app.Question{Dataset: d.Key})
		if err != nil {
			return err
		}
		for _, format := range []app.Format{app.CSV, app.XLSX} {
			path := filepath.Join(dir, s.ExportName(answer, format))
			if err := c.writeFile(ctx, s, answer, answer.OwnColumns(), path, format); err != nil {
				return err
			}
		}
	}
	return nil
}
