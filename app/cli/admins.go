package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

func (c *command) adminsCommand() *cobra.Command {
	t := c.printer.T
	cmd := &cobra.Command{
		Use: "admins [CUSTOMER]", Short: t("cli.admins.short"), Long: t("cli.admins.long"), Args: c.someArguments(0, 1, ""),
		Example: `  partnerdesk admins 'Acme Foods'
  partnerdesk admins assign ann@example.com --where 'region:EU tag:Gold'
  partnerdesk admins remove ann@example.com 'Acme Foods'`,
		RunE: func(cmd *cobra.Command, of []string) error {
			s, err := c.session(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			if len(of) == 0 {
				return c.listAdmins(cmd.Context(), s)
			}
			holders, err := s.FindHolders(cmd.Context(), false, of)
			if err != nil {
				return err
			}
			return c.listSeats(cmd.Context(), s, holders[0].Customer)
		},
	}
	cmd.AddCommand(c.administerCommand("assign"), c.administerCommand("remove"))
	return cmd
}

func (c *command) administerCommand(verb string) *cobra.Command {
	t := c.printer.T
	var where string
	cmd := &cobra.Command{
		Use: verb + " PERSON [CUSTOMER...]", Short: t("cli.admins." + verb), Long: t("cli.admins.change_long"),
		Args: c.someArguments(1, -1, "cli.admins.no_person"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && where == "" {
				return usageError{errors.New(t("cli.tags.nobody"))}
			}
			return c.runAdminister(cmd.Context(), verb == "assign", args[0], args[1:], where)
		},
	}
	cmd.Flags().StringVar(&where, "where", "", t("cli.tags.where"))
	return cmd
}

func (c *command) runAdminister(ctx context.Context, assign bool, person string, of []string, where string) error {
	s, scope, err := c.scoped(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	who, err := s.FindAdministrator(ctx, person)
	if err != nil {
		return err
	}
	holders, err := findHolders(ctx, s, app.Question{Dataset: "customers", Query: where, Scope: scope}, of)
	if err != nil {
		return err
	}
	customers := make([]string, len(holders))
	for i, h := range holders {
		customers[i] = h.Customer
	}
	key, come, gone := "administer.assigned", []string{who.Key}, []string(nil)
	if !assign {
		key, come, gone = "administer.removed", nil, come
	}
	n, _, err := s.Administer(ctx, customers, come, gone)
	if err != nil {
		return err
	}
	if c.json {
		return json.NewEncoder(c.Out).Encode(struct {
			Person  string `json:"person"`
			Changed int    `json:"changed"`
		}{who.Shown(), n})
	}
	fmt.Fprintln(c.Err, c.printer.N(key, n, i18n.Args{"person": who.Shown()}))
	if n > 0 {
		fmt.Fprintln(c.Err, c.printer.T("administer.waits"))
	}
	return nil
}

// adminLine is what --json prints of an administrator.
type adminLine struct {
	Person     string   `json:"person"`
	PersonID   string   `json:"person_id"`
	Email      *string  `json:"email"`
	Roles      []string `json:"roles"`
	Everywhere []string `json:"every_customer"` // those of the roles that hold for every customer
	Customers  int      `json:"customers"`      // who are assigned to the person
	LastSeen   *string  `json:"last_seen"`
	Assignable bool     `json:"assignable"`
}

func (c *command) listAdmins(ctx context.Context, s *app.Session) error {
	people, err := s.Administrators(ctx)
	if err != nil {
		return err
	}
	p := c.printer
	table := newTextTable(c.Out, []string{p.T("administer.person"), p.T("administer.email"), p.T("administer.roles"), p.T("administer.customers"), p.T("administer.last_seen")},
		[]bool{false, false, false, true, false})
	for _, a := range people {
		if c.json {
			err = json.NewEncoder(c.Out).Encode(adminLine{a.Shown(), a.Key, optional(a.Email), emptyNotNull(a.Roles), emptyNotNull(a.Everywhere), a.Customers, optional(moment(a.Seen)), a.Assignable() != ""})
		} else {
			customers := p.Integer(int64(a.Customers))
			if len(a.Everywhere) > 0 {
				customers = p.T("administer.every_customer")
			}
			err = table.row([]string{a.Shown(), a.Email, strings.Join(a.Roles, ", "), customers, moment(a.Seen)})
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

// seatLine is what --json prints of how an administrator reaches a customer.
type seatLine struct {
	Person        string  `json:"person"`
	PersonID      string  `json:"person_id"`
	Email         *string `json:"email"`
	Role          string  `json:"role"`
	EveryCustomer bool    `json:"every_customer"`
	LastSeen      *string `json:"last_seen"`
	Waiting       *string `json:"waiting"` // assign, remove
}

func (c *command) listSeats(ctx context.Context, s *app.Session, customer string) error {
	seats, err := s.SeatsOf(ctx, customer, time.Time{})
	if err != nil {
		return err
	}
	p := c.printer
	table := newTextTable(c.Out, []string{p.T("administer.person"), p.T("administer.email"), p.T("administer.role_title"), p.T("administer.how"), p.T("administer.last_seen")},
		[]bool{false, false, false, false, false})
	for _, seat := range seats {
		if c.json {
			err = json.NewEncoder(c.Out).Encode(seatLine{seat.Name, seat.Person, optional(seat.Email), seat.Role, seat.Everywhere, optional(moment(seat.LastSeen)), optional(string(seat.Waiting))})
		} else {
			err = table.row([]string{seat.Name, seat.Email, seat.Role, seat.How(p), moment(seat.LastSeen)})
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

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
