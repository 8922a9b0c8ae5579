package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

func (c *command) tagsCommand() *cobra.Command {
	t := c.printer.T
	cmd := &cobra.Command{
		Use: "tags", Short: t("cli.tags.short"), Long: t("cli.tags.long"), Args: c.noArguments,
		Example: `  partnerdesk tags create Gold --shared --description 'Gold support'
  partnerdesk tags create Expiring --query 'end:<90d'
  partnerdesk tags assign Gold --where 'region:EU total:>1000'`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.withProfile(func(s *app.Session) error {
				all, err := s.Tags(cmd.Context())
				if err != nil {
					return err
				}
				return c.listTags(cmd.Context(), s, all)
			})
		},
	}
	cmd.AddCommand(c.createTagCommand(),
		c.changeTagCommand(&cobra.Command{Use: "rename TAG NAME"}, func(tag *app.Tag, to string) { tag.Name = to }),
		c.changeTagCommand(&cobra.Command{Use: "describe TAG TEXT"}, func(tag *app.Tag, to string) { tag.Description = to }),
		c.changeTagCommand(&cobra.Command{Use: "recolour TAG COLOUR"}, func(tag *app.Tag, to string) { tag.Color = to }),
		c.changeTagCommand(&cobra.Command{Use: "query TAG QUERY"}, func(tag *app.Tag, to string) { tag.Query = to }),
		c.changeTagCommand(&cobra.Command{Use: "share TAG"}, func(tag *app.Tag, _ string) { tag.Shared = true }),
		c.changeTagCommand(&cobra.Command{Use: "unshare TAG"}, func(tag *app.Tag, _ string) { tag.Shared = false }),
		c.deleteTagCommand(), c.retagCommand("assign"), c.retagCommand("remove"), c.meCommand())
	return cmd
}

func (c *command) createTagCommand() *cobra.Command {
	t := c.printer.T
	var tag app.Tag
	cmd := &cobra.Command{
		Use: "create NAME", Short: t("cli.tags.create"), Long: t("cli.tags.create_long"), Args: c.someArguments(1, 1, "cli.tags.no_tag"),
		RunE: func(cmd *cobra.Command, names []string) error {
			tag.Name = names[0]
			return c.saveTag(cmd.Context(), "", func(to *app.Tag) { *to = tag })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&tag.Color, "colour", "", t("cli.tags.colour", i18n.Args{"colours": strings.Join(app.TagColors, ", ")}))
	flags.StringVar(&tag.Description, "description", "", t("cli.tags.description"))
	flags.StringVar(&tag.Query, "query", "", t("cli.tags.by_query"))
	flags.BoolVar(&tag.Shared, "shared", false, t("cli.tags.shared"))
	return cmd
}

// changeTagCommand returns a command that changes one trait of a tag.
func (c *command) changeTagCommand(cmd *cobra.Command, change func(tag *app.Tag, to string)) *cobra.Command {
	arguments := len(strings.Fields(cmd.Use)) - 1
	cmd.Short = c.printer.T("cli.tags." + cmd.Name())
	cmd.Args = c.someArguments(arguments, arguments, "cli.tags.two_arguments")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return c.saveTag(cmd.Context(), args[0], func(tag *app.Tag) { change(tag, args[len(args)-1]) })
	}
	return cmd
}

// saveTag changes the tag of a name, or makes one without, and prints it.
func (c *command) saveTag(ctx context.Context, name string, change func(*app.Tag)) error {
	return c.withProfile(func(s *app.Session) error {
		var tag app.Tag
		var err error
		if name != "" {
			if tag, err = s.TagNamed(ctx, name); err != nil {
				return err
			}
		}
		change(&tag)
		if tag, _, err = s.SaveTag(ctx, tag); err != nil {
			return err
		}
		all, err := s.Tags(ctx)
		if err != nil {
			return err
		}
		for _, u := range all {
			if u.ID == tag.ID {
				return c.listTags(ctx, s, []app.TagUse{u})
			}
		}
		return nil
	})
}

func (c *command) deleteTagCommand() *cobra.Command {
	t := c.printer.T
	return &cobra.Command{
		Use: "delete TAG...", Short: t("cli.tags.delete"), Args: c.someArguments(1, -1, "cli.tags.no_tag"),
		RunE: func(cmd *cobra.Command, names []string) error {
			return c.withProfile(func(s *app.Session) error {
				var tags []app.Tag
				for _, name := range names { // all are known before one is gone
					tag, err := s.TagNamed(cmd.Context(), name)
					if err != nil {
						return err
					}
					tags = append(tags, tag)
				}
				for _, tag := range tags {
					if _, err := s.RemoveTag(cmd.Context(), tag.ID); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

func (c *command) retagCommand(verb string) *cobra.Command {
	t := c.printer.T
	var where string
	var subscriptions bool
	cmd := &cobra.Command{
		Use: verb + " TAG [CUSTOMER...]", Short: t("cli.tags." + verb), Long: t("cli.tags.retag_long"),
		Args: c.someArguments(1, -1, "cli.tags.no_tag"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && where == "" {
				return usageError{errors.New(t("cli.tags.nobody"))}
			}
			return c.runRetag(cmd.Context(), verb == "assign", args[0], args[1:], where, subscriptions)
		},
	}
	cmd.Flags().StringVar(&where, "where", "", t("cli.tags.where"))
	cmd.Flags().BoolVar(&subscriptions, "subscriptions", false, t("cli.tags.subscriptions"))
	return cmd
}

func (c *command) runRetag(ctx context.Context, give bool, name string, of []string, where string, subscriptions bool) error {
	s, scope, err := c.scoped(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	tag, err := s.TagNamed(ctx, name)
	if err != nil {
		return err
	}
	q := app.Question{Dataset: "customers", Query: where, Scope: scope}
	if subscriptions {
		q.Dataset = "subscriptions"
	}
	holders, err := findHolders(ctx, s, q, of)
	if err != nil {
		return err
	}
	var add, remove []string
	if give {
		add = []string{tag.ID}
	} else {
		remove = []string{tag.ID}
	}
	n, _, err := s.Retag(ctx, holders, add, remove)
	if err != nil {
		return err
	}
	if c.json {
		return json.NewEncoder(c.Out).Encode(struct {
			Tag     string `json:"tag"`
			Changed int    `json:"changed"`
		}{tag.Name, n})
	}
	fmt.Fprintln(c.Err, c.printer.N("tag.changed", n, i18n.Args{"tag": tag.Name}))
	if tag.Shared && n > 0 {
		fmt.Fprintln(c.Err, c.printer.T("outbox.waits"))
	}
	return nil
}

// findHolders returns the customers or subscriptions that are named, and those
// for which a question's query holds if it has one.
func findHolders(ctx context.Context, s *app.Session, q app.Question, named []string) ([]app.Holder, error) {
	holders, err := s.FindHolders(ctx, q.Dataset == "subscriptions", named)
	if err != nil || q.Query == "" {
		return holders, err
	}
	found, err := s.Holders(ctx, q)
	return append(holders, found...), err
}

// tagLine is what --json prints of a tag.
type tagLine struct {
	Tag           string  `json:"tag"`
	Colour        string  `json:"colour"`
	Description   *string `json:"description"`
	Shared        bool    `json:"shared"`
	Query         *string `json:"query"`
	Customers     *int    `json:"customers"` // null: its query can no longer be asked
	Subscriptions int     `json:"subscriptions"`
}

func (c *command) listTags(ctx context.Context, s *app.Session, all []app.TagUse) error {
	p := c.printer
	table := newTextTable(c.Out, []string{p.T("tag.name"), p.T("tag.kind"), p.T("tag.customers"), p.T("tag.subscriptions"), p.T("tag.colour"), p.T("tag.description"), p.T("tag.query")},
		[]bool{false, false, true, true, false, false, false})
	for _, u := range all {
		line := tagLine{u.Name, u.Color, optional(u.Description), u.Shared, optional(u.Query), &u.Customers, u.Subscriptions}
		kind, customers := p.T("tag.local"), p.Integer(int64(u.Customers))
		switch {
		case u.Shared:
			kind = p.T("tag.shared")
		case u.Query != "":
			kind = p.T("tag.saved_query")
			members, err := s.QueryMembers(ctx, u.Tag)
			if err != nil {
				fmt.Fprintln(c.Err, p.T("tag.query_fault", i18n.Args{"tag": u.Name, "error": err}))
				line.Customers, customers = nil, "—"
				break
			}
			u.Customers = len(members)
			customers = p.Integer(int64(len(members)))
		}
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(line)
		} else {
			err = table.row([]string{u.Name, kind, customers, p.Integer(int64(u.Subscriptions)), p.T("colour." + u.Color), u.Description, u.Query})
		}
		if err != nil {
			return err
		}
	}
	if c.json {
		return nil
	}
	return table.flush()
}

func (c *command) meCommand() *cobra.Command {
	t := c.printer.T
	return &cobra.Command{
		Use: "me [WHO]", Short: t("cli.tags.me"), Long: t("cli.tags.me_long"), Args: c.someArguments(0, 1, ""),
		RunE: func(cmd *cobra.Command, who []string) error {
			return c.withProfile(func(s *app.Session) error {
				settings, err := s.Settings()
				if err == nil && len(who) > 0 {
					settings.Me = app.ViewName(who[0])
					err = s.SaveSettings(settings)
				}
				if err != nil {
					return err
				}
				return c.printMe(cmd.Context(), s, settings.Me)
			})
		},
	}
}

func (c *command) printMe(ctx context.Context, s *app.Session, me string) error {
	may := s.MayShare(ctx)
	var no *app.NotAllowed
	if may != nil && !errors.As(may, &no) {
		return may
	}
	if !c.json {
		text := c.printer.T("share.may", i18n.Args{"me": me})
		if no != nil {
			text = c.printer.Error(no)
		}
		_, err := fmt.Fprintln(c.Out, text)
		return err
	}
	roles, err := s.Roles(ctx)
	if err != nil && !errors.As(err, &no) {
		return err
	}
	line := struct {
		Me     *string  `json:"me"`
		Roles  []string `json:"roles"`
		May    bool     `json:"may_share"`
		Reason *string  `json:"reason"`
	}{optional(me), roles, no == nil, nil}
	if no != nil {
		line.Reason = optional(strings.TrimPrefix(string(no.Reason), "share."))
	}
	return json.NewEncoder(c.Out).Encode(line)
}
