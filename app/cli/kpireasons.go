package cli

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/reason"
)

func (c *command) reasonsCommand() *cobra.Command {
	t := c.printer.T
	var limit int
	var out string
	cmd := &cobra.Command{
		Use: "reasons", Short: t("cli.kpi.reasons"), Long: t("cli.kpi.reasons_long"), Args: c.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 0 {
				return usageError{errors.New(t("cli.list.negative_limit"))}
			}
			s, scope, err := c.scoped(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			all, err := kpi.ReadReasons(cmd.Context(), s, scope)
			if err != nil {
				return err
			}
			if limit > 0 && len(all) > limit {
				all = all[:limit]
			}
			if out != "" {
				page := kpi.ReasonsPage(c.printer, all)
				return c.writeBook(cmd.Context(), s, app.Workbook{Title: t("kpi.sheet.reasons"), Pages: []app.Page{page}}, out)
			}
			return c.printReasons(all)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, t("cli.list.limit"))
	cmd.Flags().StringVarP(&out, "output", "o", "", t("cli.kpi.output"))
	return cmd
}

// actLine is what --json prints of a customer with reasons to act.
type actLine struct {
	Customer   *string      `json:"customer"`
	CustomerID *string      `json:"customer_id"`
	Score      int          `json:"score"`
	Reasons    []reasonLine `json:"reasons"`
}

type reasonLine struct {
	Rule    string `json:"rule"`
	Points  int    `json:"points"`
	Why     string `json:"why"`
	Dataset string `json:"dataset"`
	Query   string `json:"query"`
}

func (c *command) printReasons(all []kpi.ActOn) error {
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("insight.column.score"), p.T("insight.column.customer"), p.T("insight.column.reasons")}, []bool{true, false, false})
	out := json.NewEncoder(c.Out)
	out.SetEscapeHTML(false)
	for _, of := range all {
		l := actLine{Customer: optional(of.Customer), CustomerID: optional(of.CustomerID), Score: of.Score}
		var names []string
		for _, r := range of.Reasons {
			l.Reasons = append(l.Reasons, reasonLine{r.ID, r.Points, r.Text(p), r.Dataset, r.Query})
			names = append(names, p.T("kpi.reason.weighed", i18n.Args{"reason": r.Short(p), "points": r.Points}))
		}
		var err error
		if c.json {
			err = out.Encode(l)
		} else {
			err = t.row([]string{p.Integer(int64(of.Score)), of.Customer, strings.Join(names, p.T("value.separator"))})
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

// fallingPoints is what sets by how many points usage has to fall.
const fallingPoints = "falling_points"

func (c *command) weightsCommand() *cobra.Command {
	t := c.printer.T
	return &cobra.Command{
		Use: "weights [RULE=N]...", Short: t("cli.kpi.weights"), Long: t("cli.kpi.weights_long", i18n.Args{"falling": fallingPoints}),
		Example: "  partnerdesk kpi weights overage=40 inactive=0",
		RunE: func(_ *cobra.Command, args []string) error {
			return c.withProfile(func(s *app.Session) error {
				settings, err := s.ReasonSettings()
				if err != nil {
					return err
				}
				for _, arg := range args {
					if err := c.weigh(&settings, arg); err != nil {
						return err
					}
				}
				if len(args) > 0 {
					if err := s.SaveReasonSettings(settings); err != nil {
						return err
					}
				}
				return c.printWeights(settings)
			})
		},
	}
}

// mostWeight is up to which a weight makes sense.
const mostWeight = 1000

// weigh sets what RULE=N asks for; without N the default holds again.
func (c *command) weigh(settings *reason.Settings, arg string) error {
	rule, text, found := strings.Cut(arg, "=")
	known := rule == fallingPoints || slices.ContainsFunc(reason.Rules, func(r reason.Rule) bool { return r.ID == rule })
	n, err := strconv.Atoi(text)
	switch {
	case !found || !known || text != "" && (err != nil || n < 0 || n > mostWeight):
		return usageError{errors.New(c.printer.T("cli.kpi.bad_weight", i18n.Args{"text": arg, "most": mostWeight}))}
	case rule == fallingPoints:
		settings.Falling = n
	case text == "":
		delete(settings.Weights, rule)
	default:
		if settings.Weights == nil {
			settings.Weights = make(map[string]int)
		}
		settings.Weights[rule] = n
	}
	return nil
}

func (c *command) printWeights(settings reason.Settings) error {
	p := c.printer
	t := newTextTable(c.Out, []string{p.T("insight.column.rule"), p.T("insight.column.points"), p.T("insight.column.usually"), p.T("insight.column.reason")}, []bool{false, true, true, false})
	type weight struct {
		Rule    string `json:"rule"`
		Points  int    `json:"points"`
		Usually int    `json:"default"`
	}
	var all []weight
	for _, r := range reason.Rules {
		all = append(all, weight{r.ID, settings.Weight(r), r.Weight})
	}
	all = append(all, weight{fallingPoints, settings.Points(), reason.FallingPoints})
	for _, w := range all {
		name := p.T("kpi.reason.falling_points")
		if w.Rule != fallingPoints {
			name = p.T("reason." + w.Rule)
		}
		var err error
		if c.json {
			err = json.NewEncoder(c.Out).Encode(w)
		} else {
			err = t.row([]string{w.Rule, strconv.Itoa(w.Points), strconv.Itoa(w.Usually), name})
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
