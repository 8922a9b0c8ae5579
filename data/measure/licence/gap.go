package licence

import (
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

// WhyMissing says why a column of Lines has no value in a row of the
// subscriptions; nil where it has one, and of other columns.
func (l *Lines) WhyMissing(row int, key string) *measure.Gap {
	segment, offset := l.orders.view.Layout().Locate(row)
	for i, c := range computed {
		if c.key == key && l.Vector(i, segment).IsMissing(offset) {
			return l.gap(row, key)
		}
	}
	return nil
}

func (l *Lines) gap(row int, key string) *measure.Gap {
	switch key {
	case "counted_as":
		return l.notCounted(row)
	case "added_days", "added_months", "recent":
		return gap("no_start")
	case "days_left", "months_left", "nearing_expiration", "nearing_renewal":
		return gap("no_end")
	case "new_customer", "low_assignment":
		switch {
		case l.product[row] == noProduct:
			return l.notCounted(row)
		case l.orders.customer[row] == 0:
			return measure.NewGap("customers.gap.no_id", nil)
		case !l.orders.counts[row]:
			return gap("other_region")
		}
		return gap("customer_no_figures")
	}
	c, week := l.figures(row)
	args := map[string]any{"week": table.DayTime(week)}
	switch {
	case len(l.usage.weeks) == 0:
		return measure.NewGap("customers.gap.no_usage", nil)
	case week == none:
		return gap("not_in_week")
	case key == "used_of_assigned" && c.assigned == 0:
		return measure.NewGap("licences.gap.none_assigned", args)
	case (key == "assigned_share" || key == "used_share") && c.total == 0, key == "usage_3m" && l.spent[l.orders.line[row]].lines > 0:
		return measure.NewGap("licences.gap.no_licences", args)
	case (key == "assigned_change" || key == "used_change") && !l.before[l.orders.line[row]].there():
		return measure.NewGap("licences.gap.no_week_before", args)
	}
	return measure.NewGap("customers.gap.empty_cells", args)
}

// notCounted says why a row counts nowhere.
func (l *Lines) notCounted(row int) *measure.Gap {
	switch {
	case l.Over(l.orders.terms[row]):
		return gap("over")
	case l.orders.product[row] == noProduct:
		return gap("other_product")
	}
	return nil
}

func gap(key string) *measure.Gap { return measure.NewGap("licences.gap."+key, nil) }
