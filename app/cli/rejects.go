package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// settling is what the flags of rejects ask for.
type settling struct {
	out                  string
	repair, accept, undo bool
	set                  []string
}

func (c *command) rejectsCommand() *cobra.Command {
	t := c.printer.T
	var how settling
	cmd := &cobra.Command{
		Use: "rejects LOAD", Short: t("cli.rejects.short"), Long: t("cli.rejects.long"), Args: c.someArguments(1, 1, "cli.rejects.one_load"),
		Example: `  partnerdesk rejects 12
  partnerdesk rejects 12 --repair --set 7:legs=10 --accept`,
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := c.ids(args)
			if err != nil {
				return err
			}
			return c.withProfile(func(s *app.Session) error { return c.runRejects(cmd.Context(), s, ids[0], how) })
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&how.out, "output", "o", "", t("cli.list.output"))
	flags.BoolVar(&how.repair, "repair", false, t("cli.rejects.repair"))
	flags.StringArrayVar(&how.set, "set", nil, t("cli.rejects.set"))
	flags.BoolVar(&how.accept, "accept", false, t("cli.rejects.accept"))
	flags.BoolVar(&how.undo, "undo", false, t("cli.rejects.undo"))
	return cmd
}

// runRejects settles what the flags say, and lists the rejects where they say
// nothing of that.
func (c *command) runRejects(ctx context.Context, s *app.Session, id uint64, how settling) error {
	if how.undo && (how.repair || how.accept || len(how.set) > 0) {
		return usageError{errors.New(c.printer.T("cli.rejects.undo_alone"))}
	}
	if !how.undo && !how.repair && !how.accept && len(how.set) == 0 {
		return c.listRejects(ctx, s, id, how.out)
	}
	sn, err := c.settle(ctx, s, id, how)
	if err != nil {
		return err
	}
	if sn.Rejects > 0 {
		c.status = WithRejects
	}
	if c.json {
		return json.NewEncoder(c.Out).Encode(snapshotLineOf(sn))
	}
	_, err = fmt.Fprintln(c.Out, c.printer.T("cli.rejects.revised", i18n.Args{"old": fmt.Sprint(id), "snapshot": fmt.Sprint(sn.ID),
		"rejects": c.printer.N("rejects", sn.Rejects)}))
	return err
}

// settle repairs first, sets then and accepts what is left.
func (c *command) settle(ctx context.Context, s *app.Session, id uint64, how settling) (sn app.Snapshot, err error) {
	if how.undo {
		return s.Undo(ctx, id, nil)
	}
	if how.repair {
		if sn, err = s.Repair(ctx, id, nil); err != nil {
			return sn, err
		}
		id = sn.ID
	}
	if len(how.set) > 0 {
		amendments, err := c.amendments(s, id, how.set)
		if err != nil {
			return sn, err
		}
		if sn, err = s.Amend(ctx, id, nil, amendments); err != nil {
			return sn, err
		}
		id = sn.ID
	}
	if how.accept {
		open, err := s.Rejects(id)
		if err != nil {
			return sn, err
		}
		var amendments []app.Amendment
		seen := make(map[app.Amendment]bool)
		for _, r := range open {
			a := app.Amendment{Row: r.Row, Column: r.Column, Accept: true}
			if !seen[a] {
				seen[a] = true
				amendments = append(amendments, a)
			}
		}
		return s.Amend(ctx, id, nil, amendments)
	}
	return sn, nil
}

// amendments reads LINE:COLUMN=VALUE.
func (c *command) amendments(s *app.Session, id uint64, set []string) ([]app.Amendment, error) {
	rows, err := s.RejectedRows(id)
	if err != nil {
		return nil, err
	}
	var amendments []app.Amendment
	for _, text := range set {
		place, value, ok := strings.Cut(text, "=")
		number, column, found := strings.Cut(place, ":")
		line, err := strconv.Atoi(strings.TrimSpace(number))
		if !ok || !found || err != nil || column == "" {
			return nil, usageError{errors.New(c.printer.T("cli.rejects.bad_set", i18n.Args{"text": text}))}
		}
		row, ok := rows[line]
		if !ok {
			return nil, errors.New(c.printer.T("cli.rejects.no_line", i18n.Args{"line": line, "snapshot": fmt.Sprint(id)}))
		}
		amendments = append(amendments, app.Amendment{Row: row, Column: strings.TrimSpace(column), Text: value})
	}
	return amendments, nil
}

// rejectLine is what --json prints of a reject.
type rejectLine struct {
	Row    int            `json:"row"` // of the load, from 1
	Line   int            `json:"line"`
	Column *string        `json:"column"`
	Text   string         `json:"text"`
	Reason string         `json:"reason"`
	Cells  []string       `json:"cells,omitempty"` // of a row with too many
	Trust  app.Trust      `json:"trust,omitempty"`
	Repair map[string]any `json:"repair,omitempty"` // what the columns would hold
}

func (c *command) listRejects(ctx context.Context, s *app.Session, id uint64, out string) error {
	sn, err := s.Snapshot(id)
	if err != nil {
		return err
	}
	if out != "" {
		format, err := app.FormatOf(out)
		if err != nil {
			return usageError{err}
		}
		a, err := s.Ask(ctx, app.Question{Dataset: sn.Dataset, Snapshot: id, Rejects: true, Language: c.printer.Language()})
		if err != nil {
			return err
		}
		return c.writeFile(ctx, s, a, a.Columns, out, format)
	}
	open, err := s.Rejects(id)
	if err != nil {
		return err
	}
	if c.json {
		return c.encodeRejects(ctx, s, sn, open)
	}
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("column.line"), p.T("column.cell_column"), p.T("column.text"), p.T("column.reason")},
		[]bool{true, false, false, false})
	for _, r := range open {
		if err := t.row([]string{fmt.Sprint(r.Line), r.Column, r.Text, p.T("reason." + r.Reason)}); err != nil {
			return err
		}
	}
	if err := t.flush(); err != nil {
		return err
	}
	if sn.Repairable > 0 {
		fmt.Fprintln(c.Err, p.N("cli.rejects.repairable", sn.Repairable, i18n.Args{"snapshot": fmt.Sprint(id)}))
	}
	return nil
}

func (c *command) encodeRejects(ctx context.Context, s *app.Session, sn app.Snapshot, open []store.Reject) error {
	proposals, err := s.Proposals(ctx, sn.ID)
	if err != nil {
		return err
	}
	out := json.NewEncoder(c.Out)
	for _, r := range open {
		line := rejectLine{Row: r.Row + 1, Line: r.Line, Column: optional(r.Column), Text: r.Text, Reason: r.Reason}
		if r.Cells != nil && len(proposals) > 0 { // they are in the same order
			line.Cells, line.Trust, line.Repair = r.Cells, proposals[0].Trust, rowObject(sn.Columns, proposals[0].After)
			proposals = proposals[1:]
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// rowObject returns a row by its columns' keys; nil for none.
func rowObject(columns []table.Column, values []table.Value) map[string]any {
	if values == nil {
		return nil
	}
	object := make(map[string]any, len(columns))
	for i, v := range values {
		object[columns[i].Key] = optional(v.String())
	}
	return object
}
