package cli

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/data/table"
)

func (c *command) notesCommand() *cobra.Command {
	t := c.printer.T
	cmd := &cobra.Command{
		Use: "notes", Short: t("cli.notes.short"), Long: t("cli.notes.long"), Args: c.noArguments,
		Example: `  partnerdesk notes set 'Acme Corp.' --text 'Asked for a quote' --owner Ann --follow-up 2026-12-01
  partnerdesk list customers --where 'has:follow_up' --sort follow_up`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.withProfile(func(s *app.Session) error {
				all, err := s.Notes(cmd.Context())
				if err != nil {
					return err
				}
				var holders []app.Holder
				for _, id := range slices.Sorted(maps.Keys(all)) {
					holders = append(holders, app.Holder{Customer: id})
				}
				names, err := s.HolderNames(cmd.Context(), holders)
				if err != nil {
					return err
				}
				return c.listNotes(holders, names, all)
			})
		},
	}
	var text, owner, day string
	set := &cobra.Command{
		Use: "set CUSTOMER...", Short: t("cli.notes.set"), Long: t("cli.notes.set_long"), Args: c.someArguments(1, -1, "cli.notes.no_customer"),
		RunE: func(cmd *cobra.Command, of []string) error {
			followUp, err := parsedDay(day)
			if err != nil {
				return err
			}
			given := cmd.Flags().Changed
			if !given("text") && !given("owner") && !given("follow-up") {
				return usageError{errors.New(t("cli.notes.nothing"))}
			}
			return c.editNotes(cmd, of, func(n *app.Note) {
				if given("text") {
					n.Text = text
				}
				if given("owner") {
					n.Owner = owner
				}
				if given("follow-up") {
					n.FollowUp = followUp
				}
			})
		},
	}
	set.Flags().StringVar(&text, "text", "", t("cli.notes.text"))
	set.Flags().StringVar(&owner, "owner", "", t("cli.notes.owner"))
	set.Flags().StringVar(&day, "follow-up", "", t("cli.notes.follow_up"))
	clear := &cobra.Command{
		Use: "clear CUSTOMER...", Short: t("cli.notes.clear"), Args: c.someArguments(1, -1, "cli.notes.no_customer"),
		RunE: func(cmd *cobra.Command, of []string) error {
			return c.editNotes(cmd, of, func(n *app.Note) { *n = app.Note{} })
		},
	}
	cmd.AddCommand(set, clear)
	return cmd
}

// parsedDay reads a day; empty is none.
func parsedDay(text string) (time.Time, error) {
	if strings.TrimSpace(text) == "" {
		return time.Time{}, nil
	}
	day, err := app.ParseDay(text)
	if err != nil || day == "" {
		return time.Time{}, &app.BadDay{Text: text}
	}
	v, err := table.Parse(table.Date, day)
	return table.DayTime(v.Int), err
}

func (c *command) editNotes(cmd *cobra.Command, of []string, edit func(*app.Note)) error {
	s, err := c.session(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	holders, err := s.FindHolders(cmd.Context(), false, of)
	if err != nil {
		return err
	}
	var ids []string
	for _, h := range holders {
		ids = append(ids, h.Customer)
	}
	_, err = s.EditNotes(cmd.Context(), ids, edit)
	return err
}

// noteLine is what --json prints of a note.
type noteLine struct {
	Customer   string  `json:"customer"`
	CustomerID string  `json:"customer_id"`
	Text       *string `json:"notes"`
	Owner      *string `json:"owner"`
	FollowUp   *string `json:"follow_up"`
}

func (c *command) listNotes(holders []app.Holder, names []string, all map[string]app.Note) error {
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("note.customer"), p.T("note.follow_up"), p.T("note.owner"), p.T("note.text")}, []bool{false, false, false, false})
	for i, h := range holders {
		n := all[h.Customer]
		day := ""
		if !n.FollowUp.IsZero() {
			day = n.FollowUp.Format(time.DateOnly)
		}
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(noteLine{names[i], h.Customer, optional(n.Text), optional(n.Owner), optional(day)})
		} else {
			err = t.row([]string{names[i], day, n.Owner, n.Text})
		}
		if err != nil {
			return err
		}
	}
	if c.json {
		return nil
	}
	return t.flush()
}
