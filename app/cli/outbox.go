package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
)

func (c *command) outboxCommand() *cobra.Command {
	t := c.printer.T
	cmd := &cobra.Command{
		Use: "outbox", Short: t("cli.outbox.short"), Long: t("cli.outbox.long"), Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.withProfile(func(s *app.Session) error {
				all, names, err := outbox(cmd, s)
				if err != nil {
					return err
				}
				return c.listOutbox(all, names)
			})
		},
	}
	var all bool
	back := &cobra.Command{
		Use: "take-back [CUSTOMER...]", Short: t("cli.outbox.take_back"), Long: t("cli.outbox.take_back_long"),
		RunE: func(cmd *cobra.Command, of []string) error {
			if all == (len(of) > 0) {
				return usageError{errors.New(t("cli.outbox.which"))}
			}
			return c.withProfile(func(s *app.Session) error { return c.takeBack(cmd, s, of) })
		},
	}
	back.Flags().BoolVar(&all, "all", false, t("cli.outbox.all"))
	cmd.AddCommand(back)
	return cmd
}

// outbox returns what waits and what people call those whom it changes.
func outbox(cmd *cobra.Command, s *app.Session) ([]app.Waiting, []string, error) {
	all, err := s.Outbox(cmd.Context())
	if err != nil {
		return nil, nil, err
	}
	var holders []app.Holder
	for _, w := range all {
		holders = append(holders, w.Holder)
	}
	names, err := s.HolderNames(cmd.Context(), holders)
	return all, names, err
}

// takeBack takes back what waits for these customers and subscriptions, by id or
// name, or all of it without any.
func (c *command) takeBack(cmd *cobra.Command, s *app.Session, of []string) error {
	all, names, err := outbox(cmd, s)
	if err != nil {
		return err
	}
	chosen := make(map[app.Matter]bool)
	for _, name := range of {
		before := len(chosen)
		for i, w := range all {
			if folded := query.Fold(name); query.Fold(names[i]) == folded || w.Customer == name && w.Subscription == "" || w.Subscription == name {
				chosen[w.Matter] = true
			}
		}
		if len(chosen) == before {
			return errors.New(c.printer.T("outbox.nothing_of", i18n.Args{"name": name}))
		}
	}
	var matters []app.Matter
	for _, w := range all {
		if len(of) == 0 || chosen[w.Matter] {
			matters = append(matters, w.Matter)
		}
	}
	if _, err := s.TakeBack(cmd.Context(), matters); err != nil {
		return err
	}
	if c.json {
		return json.NewEncoder(c.Out).Encode(struct {
			TakenBack int `json:"taken_back"`
		}{len(matters)})
	}
	fmt.Fprintln(c.Err, c.printer.N("outbox.taken_back", len(matters)))
	return nil
}

// waitingLine is what --json prints of a change that waits.
type waitingLine struct {
	Customer       string          `json:"customer"`
	CustomerID     string          `json:"customer_id"`
	SubscriptionID *string         `json:"subscription_id"`
	Before         []app.SharedTag `json:"before"`
	After          []app.SharedTag `json:"after"`
	Since          string          `json:"since"`
	By             *string         `json:"by"`
	Kind           string          `json:"kind"` // tags, assign, remove
	Person         *string         `json:"person"`
	PersonID       *string         `json:"person_id"`
	Role           *string         `json:"role"`
}

func (c *command) listOutbox(all []app.Waiting, names []string) error {
	for i, w := range all {
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(waitingLine{names[i], w.Customer, optional(w.Subscription), emptyNotNull(w.Before), emptyNotNull(w.After),
				w.Since.UTC().Format(time.RFC3339), optional(w.By), cmp.Or(string(w.Kind), "tags"), optional(w.Name), optional(w.Person), optional(w.Role)})
		} else {
			_, err = fmt.Fprintln(c.Out, w.Words(c.printer, names[i]))
		}
		if err != nil {
			return err
		}
	}
	switch {
	case len(all) == 0:
		fmt.Fprintln(c.Err, c.printer.T("outbox.empty"))
	default:
		fmt.Fprintln(c.Err, c.printer.T("outbox.waits"))
	}
	return nil
}

func emptyNotNull[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (c *command) auditCommand() *cobra.Command {
	t := c.printer.T
	return &cobra.Command{
		Use: "audit", Short: t("cli.audit.short"), Long: t("cli.audit.long"), Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.withProfile(func(s *app.Session) error {
				all, err := s.Audit(cmd.Context())
				if err != nil {
					return err
				}
				return c.listAudit(all)
			})
		},
	}
}

func (c *command) listAudit(all []app.Entry) error {
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("audit.at"), p.T("audit.by"), p.T("audit.change")}, []bool{false, false, false})
	for _, e := range all {
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(e)
		} else {
			err = t.row([]string{e.At.Format(time.RFC3339), e.By, e.Words(p)})
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
