package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

func (c *command) checkCommand() *cobra.Command {
	t := c.printer.T
	var setAside bool
	cmd := &cobra.Command{
		Use: "check", Short: t("cli.check.short"), Long: t("cli.check.long"), Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if setAside {
				name, err := app.SetAside(c.profile, time.Now())
				if err == nil {
					fmt.Fprintln(c.Err, t("cli.check.set_aside_done", i18n.Args{"file": name}))
				}
				return err
			}
			s, err := c.openProfile()
			if err != nil {
				return err
			}
			defer s.Close()
			bar := newProgress(c.Err, t("job.check"))
			report, err := s.Check(cmd.Context(), func(done, total int) { bar.set(int64(done), int64(total)) })
			bar.end()
			if err != nil {
				return err
			}
			for _, fault := range report.Faults {
				fmt.Fprintln(c.Out, c.explain(fault))
			}
			if len(report.Faults) > 0 {
				return errors.New(c.printer.N("cli.check.faults", len(report.Faults)))
			}
			_, err = fmt.Fprintln(c.Out, t("cli.check.sound", i18n.Args{"snapshots": report.Snapshots,
				"values": report.Values, "size": c.printer.Bytes(report.Bytes)}))
			return err
		},
	}
	cmd.Flags().BoolVar(&setAside, "set-aside", false, t("cli.check.set_aside"))
	return cmd
}
