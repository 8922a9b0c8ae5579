package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
)

func (c *command) snapshotsCommand() *cobra.Command {
	t := c.printer.T
	cmd := &cobra.Command{
		Use: "snapshots", Short: t("cli.snapshots.short"), Long: t("cli.snapshots.long"),
		Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := c.session(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			return c.printSnapshots(s)
		},
	}
	cmd.AddCommand(c.showCommand(), c.correctCommand(), c.purgeCommand())
	return cmd
}

func (c *command) noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{errors.New(c.printer.T("cli.no_arguments", i18n.Args{"command": cmd.Name(), "argument": args[0]}))}
	}
	return nil
}

func (c *command) printSnapshots(s *app.Session) error {
	all, err := s.Snapshots()
	if err != nil {
		return err
	}
	if c.json {
		out := json.NewEncoder(c.Out)
		for _, sn := range all {
			if err := out.Encode(snapshotLineOf(sn)); err != nil {
				return err
			}
		}
		return nil
	}
	p := c.printer
	header := []string{p.T("snapshot.id"), p.T("snapshot.dataset"), p.T("column.region"), p.T("column.from"), p.T("column.to"),
		p.T("column.as_of"), p.T("snapshot.rows"), p.T("snapshot.rejects"), p.T("snapshot.size"), p.T("snapshot.file")}
	t := newTextTable(c.Out, header, []bool{true, false, false, false, false, false, true, true, true, false})
	for _, sn := range all {
		if err := t.row([]string{fmt.Sprint(sn.ID), sn.Dataset, app.RegionName(p, sn.Region), sn.From, sn.To, sn.AsOf.UTC().Format("2006-01-02"),
			c.rowsIn(sn), p.Integer(int64(sn.Rejects)), p.Bytes(sn.Bytes), app.SourceName(p, sn)}); err != nil {
			return err
		}
	}
	return t.flush()
}

// ids reads the numbers of snapshots.
func (c *command) ids(args []string) ([]uint64, error) {
	var ids []uint64
	for _, a := range args {
		id, err := strconv.ParseUint(a, 10, 64)
		if err != nil {
			return nil, usageError{errors.New(c.printer.T("cli.snapshots.bad_id", i18n.Args{"id": a}))}
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil, usageError{errors.New(c.printer.T("cli.snapshots.no_id"))}
	}
	return ids, nil
}

func (c *command) correctCommand() *cobra.Command {
	t := c.printer.T
	var from, to string
	cmd := &cobra.Command{
		Use: "set ID...", Short: t("cli.set.short"), Long: t("cli.set.long"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := c.ids(args)
			if err != nil {
				return err
			}
			if from, err = app.ParseDay(from); err != nil {
				return err
			}
			if to, err = app.ParseDay(to); err != nil {
				return err
			}
			if len(c.regions) > 1 {
				return usageError{errors.New(t("cli.import.one_region"))}
			}
			day, err := c.day()
			if err != nil {
				return err
			}
			s, err := app.Open(app.Options{Profile: c.profile})
			if err != nil {
				return err
			}
			defer s.Close()
			given := cmd.Flags().Changed
			for _, id := range ids {
				if _, err := s.Correct(id, func(sn *store.Snapshot) {
					if len(c.regions) == 1 {
						sn.Region = c.regions[0]
					} else if given("region") {
						sn.Region = ""
					}
					if given("from") {
						sn.From = from
					}
					if given("to") {
						sn.To = to
					}
					if !day.IsZero() {
						sn.AsOf = day
					}
				}); err != nil {
					return err
				}
			}
			return c.tellWeeks(cmd.Context(), s)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", t("cli.import.from"))
	cmd.Flags().StringVar(&to, "to", "", t("cli.import.to"))
	return cmd
}

func (c *command) purgeCommand() *cobra.Command {
	var number uint64
	cmd := &cobra.Command{
		Use: "purge ID...", Short: c.printer.T("cli.purge.short"), Long: c.printer.T("cli.purge.long"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("import") {
				if err := c.noArguments(cmd, args); err != nil {
					return err
				}
				return c.undoImport(cmd.Context(), number)
			}
			ids, err := c.ids(args)
			if err != nil {
				return err
			}
			s, err := c.openProfile()
			if err != nil {
				return err
			}
			defer s.Close()
			return s.Purge(cmd.Context(), ids...)
		},
	}
	cmd.Flags().Uint64Var(&number, "import", 0, c.printer.T("cli.purge.import"))
	return cmd
}
