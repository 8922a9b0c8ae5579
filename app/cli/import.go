package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

func (c *command) importCommand() *cobra.Command {
	t := c.printer.T
	var i app.Import
	var mapping, watch string
	cmd := &cobra.Command{
		Use: "import FILE...", Short: t("cli.import.short"), Long: t("cli.import.long"),
		Args: func(_ *cobra.Command, args []string) error {
			if watch != "" && len(args) > 0 {
				return usageError{errors.New(t("cli.import.watch_alone"))}
			}
			if watch == "" && len(args) == 0 {
				return usageError{errors.New(t("cli.import.no_file"))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			var err error
			if i.From, err = app.ParseDay(i.From); err != nil {
				return err
			}
			if i.To, err = app.ParseDay(i.To); err != nil {
				return err
			}
			if i.From != "" && i.To != "" && i.From > i.To {
				return usageError{errors.New(t("import.period_reversed"))}
			}
			if len(c.regions) > 1 {
				return usageError{errors.New(t("cli.import.one_region"))}
			}
			if len(c.regions) == 1 {
				i.Region = c.regions[0]
			}
			if i.AsOf, err = c.day(); err != nil { // said outright, it goes over the date in a file's name
				return err
			}
			if mapping != "" {
				m, err := app.ReadMapping(mapping)
				if err != nil {
					return err
				}
				i.Mapping = &m
			}
			if watch != "" {
				return c.runWatch(cmd.Context(), watch, i)
			}
			i.Files = files
			return c.runImport(cmd, i)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&i.Dataset, "dataset", "", t("cli.import.dataset"))
	flags.StringVar(&i.From, "from", "", t("cli.import.from"))
	flags.StringVar(&i.To, "to", "", t("cli.import.to"))
	flags.StringVar(&mapping, "mapping", "", t("cli.import.mapping"))
	flags.BoolVar(&i.NoMapping, "no-mapping", false, t("cli.import.no_mapping"))
	flags.BoolVar(&i.Repair, "repair", false, t("cli.import.repair"))
	flags.StringVar(&watch, "watch", "", t("cli.import.watch"))
	flags.BoolVar(&i.DryRun, "dry-run", false, t("cli.import.dry_run"))
	return cmd
}

func (c *command) runImport(cmd *cobra.Command, i app.Import) error {
	s, err := c.openProfile()
	if err != nil {
		return err
	}
	defer s.Close()
	bar := newProgress(c.Err, c.printer.T("job.import"))
	loads, err := s.Import(cmd.Context(), i, bar.set)
	bar.end()
	for _, l := range loads {
		if e := c.printLoad(l, i.DryRun); err == nil {
			err = e
		}
	}
	if err != nil {
		return err
	}
	if !i.DryRun {
		if err := c.tellWeeks(cmd.Context(), s); err != nil {
			return err
		}
		for _, l := range loads {
			if s.AwaitsWeek(l) {
				fmt.Fprintln(c.Err, c.printer.T("cli.import.awaits_week", i18n.Args{"file": l.File, "snapshot": fmt.Sprint(l.Snapshot)}))
			}
		}
	}
	switch sum := app.Summarize(loads); {
	case sum.Failed > 0:
		c.status = Failed
	case sum.Rejects > 0:
		c.status = WithRejects
	}
	return nil
}

// tellWeeks makes the weekly tables of what was loaded, and says which.
func (c *command) tellWeeks(ctx context.Context, s *app.Session) error {
	bar := newProgress(c.Err, c.printer.T("job.weekly"))
	made, err := s.WeeklyTables(ctx, bar.set)
	bar.end()
	rows, order := make(map[string]int), []string(nil)
	for _, sn := range made {
		if rows[sn.Dataset] == 0 {
			order = append(order, sn.Dataset)
		}
		rows[sn.Dataset] += sn.Rows
	}
	for _, dataset := range order {
		fmt.Fprintln(c.Err, c.printer.N("weekly.made", rows[dataset], i18n.Args{"dataset": app.DatasetName(c.printer, dataset)}))
	}
	return err
}

// loadLine is what --json prints of a load.
type loadLine struct {
	File       string  `json:"file"`
	Dataset    *string `json:"dataset"`
	Region     *string `json:"region"`
	From       *string `json:"from"`
	To         *string `json:"to"`
	Rows       int     `json:"rows"`
	Rejects    int     `json:"rejects"`
	Snapshot   *uint64 `json:"snapshot"`
	Unchanged  bool    `json:"unchanged"`
	Blank      bool    `json:"blank,omitempty"`   // no customers in the region, which is not the number 0
	Single     bool    `json:"single,omitempty"`  // about one customer
	Mapping    string  `json:"mapping,omitempty"` // by which the file was read
	Repaired   int     `json:"repaired,omitempty"`
	Repairable int     `json:"repairable,omitempty"`
	Error      string  `json:"error,omitempty"`
}

// optional returns nil, printed as null, for a value that is not known.
func optional[T comparable](value T) *T {
	var none T
	if value == none {
		return nil
	}
	return &value
}

func (c *command) printLoad(l app.Loaded, dry bool) error {
	p := c.printer
	if l.Err != nil {
		fmt.Fprintln(c.Err, c.explain(l.Err))
	}
	if c.json {
		line := loadLine{File: l.File, Dataset: optional(l.Dataset), Region: optional(l.Region), From: optional(l.From),
			To: optional(l.To), Rows: l.Rows, Rejects: l.Rejects, Snapshot: optional(l.Snapshot), Unchanged: l.Unchanged,
			Blank: l.Err == nil && app.Blank(l.Dataset, l.Rows, l.Single), Single: l.Single, Mapping: l.Mapping.Name, Repaired: l.Repaired, Repairable: l.Repairable}
		if l.Err != nil {
			line.Error = c.explain(l.Err)
		}
		return json.NewEncoder(c.Out).Encode(line)
	}
	if l.Err != nil {
		return nil
	}
	args := i18n.Args{"file": l.File, "dataset": l.Dataset, "rows": c.rowsOf(l.Dataset, l.Rows, l.Single), "rejects": p.N("rejects", l.Rejects),
		"snapshot": fmt.Sprint(l.Snapshot), "region": app.RegionName(p, l.Region)}
	key := "cli.import.loaded"
	switch {
	case l.Unchanged:
		key = "cli.import.unchanged"
	case dry:
		key = "cli.import.would_load"
	}
	if l.Mapping.Name != "" {
		fmt.Fprintln(c.Err, p.T("cli.import.mapped", i18n.Args{"file": l.File, "mapping": l.Mapping.Name}))
	}
	if l.Single {
		fmt.Fprintln(c.Err, p.T("cli.import.single", i18n.Args{"file": l.File}))
	}
	if l.Repaired > 0 {
		fmt.Fprintln(c.Err, p.N("cli.import.repaired", l.Repaired, i18n.Args{"file": l.File}))
	}
	if l.Repairable > 0 {
		fmt.Fprintln(c.Err, p.N("cli.import.repairable", l.Repairable, i18n.Args{"file": l.File}))
	}
	_, err := fmt.Fprintln(c.Out, p.T(key, args))
	return err
}

// progress writes a percentage on a terminal, and nothing elsewhere.
type progress struct {
	out   *os.File
	title string
	last  chan int // holds the percentage that is shown
}

func newProgress(w any, title string) *progress {
	file, ok := w.(*os.File)
	if !ok {
		return &progress{}
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	b := &progress{out: file, title: title, last: make(chan int, 1)}
	b.last <- -1
	return b
}

func (b *progress) set(done, total int64) {
	if b.out == nil || total == 0 {
		return
	}
	percent := int(100 * done / total)
	if last := <-b.last; last != percent {
		fmt.Fprintf(b.out, "\r%s %d %%", b.title, percent)
	}
	b.last <- percent
}

func (b *progress) end() {
	if b.out != nil && <-b.last >= 0 {
		fmt.Fprint(b.out, "\r\033[K")
	}
}
