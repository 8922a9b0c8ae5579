package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/importer"
)

func (c *command) mappingsCommand() *cobra.Command {
	t := c.printer.T
	cmd := &cobra.Command{
		Use: "mappings", Short: t("cli.mappings.short"), Long: t("cli.mappings.long"),
		Args: c.noArguments,
		RunE: func(*cobra.Command, []string) error {
			return c.withProfile(func(s *app.Session) error {
				all, err := s.Mappings()
				if err != nil {
					return err
				}
				return c.listMappings(all)
			})
		},
	}
	show := &cobra.Command{
		Use: "show NAME", Short: t("cli.mappings.show"), Long: t("cli.mappings.show_long"), Args: c.someArguments(1, 1, "cli.mappings.no_name"),
		RunE: func(_ *cobra.Command, args []string) error {
			return c.withProfile(func(s *app.Session) error {
				m, err := s.Mapping(args[0])
				if err != nil {
					return err
				}
				return c.printMapping(m)
			})
		},
	}
	save := &cobra.Command{
		Use: "save FILE...", Short: t("cli.mappings.save"), Long: t("cli.mappings.save_long"), Args: c.someArguments(1, -1, "cli.mappings.no_file"),
		RunE: func(_ *cobra.Command, files []string) error {
			return c.withProfile(func(s *app.Session) error { return c.saveMappings(s, files) })
		},
	}
	remove := &cobra.Command{
		Use: "remove NAME...", Short: t("cli.mappings.remove"), Long: t("cli.mappings.remove_long"), Args: c.someArguments(1, -1, "cli.mappings.no_name"),
		RunE: func(_ *cobra.Command, names []string) error {
			return c.withProfile(func(s *app.Session) error {
				var all []app.Mapping
				for _, name := range names { // all are known before one is gone
					m, err := s.Mapping(name)
					if err != nil {
						return err
					}
					all = append(all, m)
				}
				for _, m := range all {
					if err := s.RemoveMapping(m.Fingerprint()); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.AddCommand(show, save, remove, c.proposeCommand())
	return cmd
}

func (c *command) withProfile(f func(*app.Session) error) error {
	s, err := c.openProfile()
	if err != nil {
		return err
	}
	return errors.Join(f(s), s.Close())
}

// someArguments refuses fewer arguments than are needed, with a sentence, and
// more than are of use; a negative most is no limit.
func (c *command) someArguments(least, most int, sentence string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usageError{errors.New(c.printer.T(sentence))}
		case most >= 0 && len(args) > most:
			return usageError{errors.New(c.printer.T("cli.no_arguments", i18n.Args{"command": cmd.Name(), "argument": args[most]}))}
		}
		return nil
	}
}

// saveMappings keeps mappings, all or none.
func (c *command) saveMappings(s *app.Session, files []string) error {
	var all []app.Mapping
	for _, file := range files {
		m, err := app.ReadMapping(file)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	for i, m := range all {
		var err error
		if all[i], err = s.SaveMapping(m); err != nil {
			return err
		}
	}
	return c.listMappings(all)
}

// mappingLine is what --json prints of a mapping in a list.
type mappingLine struct {
	Mapping     string `json:"mapping"`
	Fingerprint string `json:"fingerprint"`
	Dataset     string `json:"dataset"`
	Columns     int    `json:"columns"`
	Ignored     int    `json:"ignored"`
}

func (c *command) listMappings(all []app.Mapping) error {
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("mapping.name"), p.T("snapshot.dataset"), p.T("mapping.columns"), p.T("mapping.ignored"), p.T("mapping.fingerprint")},
		[]bool{false, false, true, true, false})
	for _, m := range all {
		line := mappingLine{Mapping: m.Name, Fingerprint: m.Fingerprint(), Dataset: m.Dataset, Columns: len(m.Columns)}
		for _, column := range m.Columns {
			if column.Key == "" {
				line.Columns--
				line.Ignored++
			}
		}
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(line)
		} else {
			err = t.row([]string{line.Mapping, line.Dataset, p.Integer(int64(line.Columns)), p.Integer(int64(line.Ignored)), line.Fingerprint})
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

// mappedColumn is what --json prints of a column of a mapping.
type mappedColumn struct {
	Header   string             `json:"header"`
	Key      *string            `json:"key"`
	Title    string             `json:"title,omitempty"`
	Type     *string            `json:"type"`
	Notation *importer.Notation `json:"notation,omitempty"`
}

// printMapping prints a mapping as its text, which save and --mapping read.
func (c *command) printMapping(m app.Mapping) error {
	if !c.json {
		_, err := fmt.Fprint(c.Out, m.Text())
		return err
	}
	whole := struct {
		Mapping     string         `json:"mapping"`
		Fingerprint string         `json:"fingerprint"`
		Dataset     string         `json:"dataset"`
		Columns     []mappedColumn `json:"columns"`
	}{m.Name, m.Fingerprint(), m.Dataset, nil}
	for _, column := range m.Columns {
		line := mappedColumn{Header: column.Header, Key: optional(column.Key), Title: column.Title}
		if column.Key != "" {
			line.Type = optional(column.Type.String())
		}
		if !column.Notation.IsZero() {
			line.Notation = &column.Notation
		}
		whole.Columns = append(whole.Columns, line)
	}
	return json.NewEncoder(c.Out).Encode(whole)
}

func (c *command) proposeCommand() *cobra.Command {
	t := c.printer.T
	var table, dataset string
	cmd := &cobra.Command{
		Use: "propose FILE", Short: t("cli.mappings.propose"), Long: t("cli.mappings.propose_long"), Args: c.someArguments(1, 1, "cli.mappings.no_file"),
		RunE: func(cmd *cobra.Command, files []string) error {
			return c.withProfile(func(s *app.Session) error {
				all, err := s.Previews(cmd.Context(), files[0])
				if err != nil {
					return err
				}
				p, err := c.pickTable(all, table)
				if err != nil {
					return err
				}
				proposal := importer.Propose(p)
				if dataset != "" {
					proposal = importer.ProposeFor(p, dataset)
				}
				for i, column := range proposal.Columns {
					if column.Ambiguous {
						fmt.Fprintln(c.Err, t("cli.mappings.ambiguous", i18n.Args{"column": proposal.Mapping.Columns[i].Header}))
					}
				}
				return c.printMapping(proposal.Mapping)
			})
		},
	}
	cmd.Flags().StringVar(&table, "table", "", t("cli.mappings.table"))
	cmd.Flags().StringVar(&dataset, "dataset", "", t("cli.import.dataset"))
	return cmd
}

// pickTable returns the table of a file that was asked for; without one, the
// only table.
func (c *command) pickTable(all []app.Preview, name string) (app.Preview, error) {
	var names []string
	for _, p := range all {
		names = append(names, p.Name())
	}
	at := 0
	if len(all) > 1 || name != "" {
		at = slices.Index(names, name)
	}
	if at < 0 {
		return app.Preview{}, usageError{errors.New(c.printer.T("cli.mappings.which_table", i18n.Args{"tables": strings.Join(names, ", ")}))}
	}
	return all[at], all[at].Err
}
