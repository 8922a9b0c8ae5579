package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
)

// snapshotLine is what --json prints of a snapshot.
type snapshotLine struct {
	Snapshot uint64    `json:"snapshot"`
	Dataset  string    `json:"dataset"`
	Region   *string   `json:"region"`
	From     *string   `json:"from"`
	To       *string   `json:"to"`
	AsOf     time.Time `json:"as_of"`
	Rows     int       `json:"rows"`
	Rejects  int       `json:"rejects"`
	Bytes    int64     `json:"bytes"`
	File     *string   `json:"file"`
	SHA256   *string   `json:"sha256"`

	Loaded     *time.Time       `json:"loaded"`
	Import     *uint64          `json:"import"`  // its number
	Mapping    *string          `json:"mapping"` // its name
	Settled    int              `json:"settled"` // rejects that were dealt with
	Repairable int              `json:"repairable"`
	Revisions  []store.Revision `json:"revisions"`
	Blank      bool             `json:"blank,omitempty"`  // no customers in the region, which is not the number 0
	Single     bool             `json:"single,omitempty"` // about one customer
}

func snapshotLineOf(sn app.Snapshot) snapshotLine {
	line := snapshotLine{sn.ID, sn.Dataset, optional(sn.Region), optional(sn.From), optional(sn.To), sn.AsOf,
		sn.Rows, sn.Rejects, sn.Bytes, optional(sn.Origin.File), optional(sn.Origin.SHA256),
		optional(sn.Origin.Loaded.UTC()), optional(sn.Origin.Import), optional(sn.Origin.Mapping.Name), sn.Settled, sn.Repairable, sn.Revisions,
		app.Blank(sn.Dataset, sn.Rows, sn.Single), sn.Single}
	if line.Revisions == nil {
		line.Revisions = []store.Revision{} // a list, also without any
	}
	return line
}

func (c *command) showCommand() *cobra.Command {
	t := c.printer.T
	return &cobra.Command{
		Use: "show ID", Short: t("cli.show.short"), Long: t("cli.show.long"), Args: c.someArguments(1, 1, "cli.rejects.one_load"),
		RunE: func(_ *cobra.Command, args []string) error {
			ids, err := c.ids(args)
			if err != nil {
				return err
			}
			return c.withProfile(func(s *app.Session) error { return c.show(s, ids[0]) })
		},
	}
}

// show prints where a load comes from and what became of it.
func (c *command) show(s *app.Session, id uint64) error {
	sn, err := s.Snapshot(id)
	if err != nil {
		return err
	}
	settled, err := s.Settled(id)
	if err != nil {
		return err
	}
	if c.json {
		return json.NewEncoder(c.Out).Encode(struct {
			snapshotLine
			Reading *store.Reading `json:"reading"` // how its file was read; null: unknown
			Changes []changeLine   `json:"changes"`
		}{snapshotLineOf(sn), sn.Origin.Reading, changesOf(sn, settled)})
	}
	p := c.printer
	facts := [][2]string{
		{p.T("snapshot.id"), fmt.Sprint(sn.ID)},
		{p.T("snapshot.dataset"), app.DatasetName(p, sn.Dataset)},
		{p.T("column.region"), app.RegionName(p, sn.Region)},
		{p.T("snapshot.period"), cmp.Or(app.Period(sn.From, sn.To), p.T("period.none"))},
		{p.T("column.as_of"), p.Time(sn.AsOf)},
		{p.T("snapshot.rows"), c.rowsIn(sn)},
		{p.T("snapshot.rejects"), p.Integer(int64(sn.Rejects))},
		{p.T("snapshot.file"), app.SourceName(p, sn)},
		{"SHA-256", cmp.Or(sn.Origin.SHA256, "–")},
		{p.T("snapshot.loaded"), timeOr(p, sn.Origin.Loaded, "–")},
		{p.T("snapshot.import"), orDash(sn.Origin.Import)},
		{p.T("snapshot.mapping"), cmp.Or(sn.Origin.Mapping.Name, "–")},
	}
	if sn.Single {
		facts = append(facts, [2]string{p.T("snapshot.about"), p.T("snapshot.single")})
	}
	facts = append(facts, readingFacts(p, sn.Origin.Reading)...)
	for _, r := range sn.Revisions {
		facts = append(facts, [2]string{p.T("snapshot.revision"), p.Time(r.At) + ": " + app.RevisionText(p, r)})
	}
	t := newTextTable(c.Out, []string{"", ""}, []bool{false, false})
	t.waiting = nil // these are lines, not a table with a header
	for _, f := range facts {
		t.measure([]string{f[0]})
	}
	for _, f := range facts {
		if err := t.row([]string{f[0], f[1]}); err != nil {
			return err
		}
	}
	return t.flush()
}

// readingFacts say how the file of a load was read and what it held besides its
// table; nothing where that is not known.
func readingFacts(p *i18n.Printer, r *store.Reading) (facts [][2]string) {
	if r == nil {
		return nil
	}
	add := func(key, value string) { facts = append(facts, [2]string{p.T(key), value}) }
	number := func(key string, n int) {
		if n > 0 {
			add(key, p.Integer(int64(n)))
		}
	}
	add("source.path", cmp.Or(r.Path, "–"))
	if r.Encoding != "" {
		add("source.encoding", p.T("encoding."+r.Encoding))
	}
	if r.Hidden {
		add("source.sheet", p.T("source.hidden"))
	}
	number("source.header", r.Header)
	for _, line := range r.Skipped {
		key := "source.title_line"
		if line.Line > r.Header {
			key = "source.total_line"
		}
		add(key, p.T("source.line", i18n.Args{"line": line.Line, "text": line.Text}))
	}
	number("source.blank", r.Blank)
	number("source.hidden_rows", r.HiddenRows)
	return facts
}

func timeOr(p *i18n.Printer, t time.Time, none string) string {
	if t.IsZero() {
		return none
	}
	return p.Time(t)
}

func orDash(number uint64) string {
	if number == 0 {
		return "–"
	}
	return fmt.Sprint(number)
}

// changeLine is what --json prints of a reject that was dealt with.
type changeLine struct {
	Revision int              `json:"revision"`
	By       store.Settlement `json:"by"`
	Row      int              `json:"row"` // of the load, from 1
	Line     int              `json:"line"`
	Column   *string          `json:"column"`
	Text     string           `json:"text"`             // that was rejected, or was there before
	Reason   *string          `json:"reason"`           // null: it was not rejected
	Value    *string          `json:"value,omitempty"`  // that was typed in
	Cells    []string         `json:"cells,omitempty"`  // of a row that was repaired
	Repair   map[string]any   `json:"repair,omitempty"` // what its columns hold
}

func changesOf(sn app.Snapshot, settled []store.Reject) []changeLine {
	changes := []changeLine{}
	for _, r := range settled {
		line := changeLine{Revision: r.Settled.Revision, By: r.Settled.By, Row: r.Row + 1, Line: r.Line, Column: optional(r.Column),
			Text: r.Text, Reason: optional(r.Reason)}
		switch {
		case r.Settled.By == store.Amended:
			line.Value = optional(r.Settled.Text)
		case r.Settled.By == store.Repaired && r.Repair != nil:
			line.Cells, line.Repair = r.Cells, make(map[string]any)
			for i, c := range sn.Columns {
				if i < len(r.Repair) {
					line.Repair[c.Key] = optional(r.Repair[i])
				}
			}
		}
		changes = append(changes, line)
	}
	return changes
}

// undoImport removes all loads of an import.
func (c *command) undoImport(ctx context.Context, number uint64) error {
	return c.withProfile(func(s *app.Session) error {
		loads, err := s.UndoImport(ctx, number)
		if err != nil {
			return err
		}
		var files []string
		for _, sn := range loads {
			files = append(files, sn.Origin.File)
		}
		fmt.Fprintln(c.Err, c.printer.N("cli.purge.undone", len(loads), i18n.Args{"import": fmt.Sprint(number), "files": strings.Join(files, ", ")}))
		return nil
	})
}
