// Package kpi is what the licence insights show: the blocks with their measures
// and tables, the charts as figures, the money that licences cost, and all of it
// as one workbook. The screen, the command line and files read the same.
package kpi

import (
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/licence"
)

// Products are those that the insights are about, as their toggle shows them.
var Products = []string{licence.Meetings, licence.Calling}

// Block is a part of the insights of a product: its measures, chart and table.
type Block struct {
	ID       string   // added, exp, ren, low, over; begins the ids of its measures and of its keys
	Flag     string   // column of subscriptions that holds for its lines
	Measures []string // ids
	Columns  []string // of its table, rows of subscriptions: those that the vendor documents, the drawn bar as its figures
	Sort     []app.Sort
}

// bar are the columns that the vendor's bar of licences stands for.
var bar = []string{"total", "used", "assigned", "available"}

// Blocks are all parts, in the order of the screen.
var Blocks = []Block{
	{"added", "recent", []string{"added.new_customers", "added.total_licenses"},
		columns("added_days", "assigned_change", "used_change"), []app.Sort{{Column: "added_days"}}},
	{"exp", "nearing_expiration", []string{"exp.customers", "exp.assign_pct", "exp.usage_pct"},
		columns("days_left", "usage_3m"), []app.Sort{{Column: "days_left"}}},
	{"ren", "nearing_renewal", []string{"ren.customers", "ren.assign_pct", "ren.usage_pct"},
		columns("days_left", "usage_3m"), []app.Sort{{Column: "days_left"}}},
	{"low", "low_assignment", []string{"low.customers", "low.assign_pct", "low.usage_pct", "low.usage_of_assigned", "low.unassigned"},
		columns("added_months", "assigned_share", "assigned_change"), []app.Sort{{Column: "assigned_share"}}},
	{"over", "overused", []string{"over.customers", "over.total", "over.avg"},
		columns("overage", "months_left", "auto_renew", "assigned_share", "used_share"), []app.Sort{{Column: "overage", Descending: true}}},
}

// Top are the ids of the measures above the blocks, which hold for either
// product.
var Top = []string{"total_customers", "nearing_expiration", "nearing_renewal", "low_assignment", "over_limit"}

// columns returns those of a table: those that all have, then further ones.
func columns(further ...string) []string {
	return append(append([]string{"customer", "subscription_id", "name"}, bar...), further...)
}

// Lines asks for the rows of the block's table: lines of subscriptions.
func (b Block) Lines(scope app.Scope, product string) app.Question {
	return app.Question{Dataset: "subscriptions", Scope: scope, Query: "counted_as=" + product + " " + b.Flag + ":yes", Sort: b.Sort}
}

// BlockTitle names the part of the insights that a measure belongs to.
func BlockTitle(p *i18n.Printer, measure string) string {
	if b, ok := BlockOf(measure); ok {
		return p.T("licences." + b.ID)
	}
	return p.T("licences.overview")
}

// BlockOf returns the block that a measure belongs to; false for the top ones.
func BlockOf(measure string) (Block, bool) {
	id, _, _ := strings.Cut(measure, ".")
	for _, b := range Blocks {
		if b.ID == id {
			return b, true
		}
	}
	return Block{}, false
}
