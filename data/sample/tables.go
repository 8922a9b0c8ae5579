package sample

import (
	"context"
	"fmt"
	"iter"
	"time"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// spec is one load to be written: what it is, and its rows, made when asked for.
type spec struct {
	dataset          *schema.Dataset
	region, from, to string
	asOf             time.Time
	columns          []table.Column
	customers        []*customer
	emit             emitter
	weight           int // of a customer, in expected rows; for progress
}

// emitter writes a customer's rows. It stops where end returns false.
type emitter func(c *customer, r *rows)

// rows collects the rows of a load, value by value in the order of the columns,
// and hands on each full segment.
type rows struct {
	batch   *table.Batch
	at      int // the column that comes next
	yield   func([]*table.Vector) bool
	stopped bool
	d, e    *dice // for the emitter's use
}

func (r *rows) next() *table.Builder {
	r.at++
	return r.batch.Column(r.at - 1)
}

func (r *rows) text(list ...string) {
	for _, s := range list {
		r.next().AppendText(s)
	}
}

func (r *rows) int(list ...int) {
	for _, n := range list {
		r.next().AppendInt(int64(n))
	}
}

func (r *rows) float(f float64) { r.next().AppendFloat(f) }

func (r *rows) day(list ...int64) {
	for _, n := range list {
		r.next().AppendInt(n)
	}
}

func (r *rows) bool(b bool) {
	n := int64(0)
	if b {
		n = 1
	}
	r.next().AppendInt(n)
}

func (r *rows) missing() { r.next().AppendMissing() }

// end completes a row. It returns false when no more are wanted.
func (r *rows) end() bool {
	r.at = 0
	if r.batch.Full() {
		r.stopped = !r.yield(r.batch.Finish())
	}
	return !r.stopped
}

// segments makes the rows, a segment at a time; visited is called after each
// customer.
func (s spec) segments(visited func()) iter.Seq[[]*table.Vector] {
	return func(yield func([]*table.Vector) bool) {
		r := &rows{batch: table.NewBatch(s.columns), yield: yield, d: newDice(0, 0), e: newDice(0, 0)}
		for _, c := range s.customers {
			s.emit(c, r)
			if r.stopped {
				return
			}
			visited()
		}
		if r.batch.Rows() > 0 {
			yield(r.batch.Finish())
		}
	}
}

// tables returns the loads of the sample partner: the earlier ones of each week,
// then those of today, each in the order of the schema.
func tables(ctx context.Context, o Options) ([]spec, error) {
	p, err := newPlan(ctx, o)
	if err != nil {
		return nil, err
	}
	var list []spec
	for _, m := range p.past() {
		loads, err := m.tables(inventories())
		if err != nil {
			return nil, err
		}
		list = append(list, loads...)
	}
	today, err := p.now().tables(schema.All())
	if err != nil {
		return nil, err
	}
	return append(list, today...), nil
}

// inventories returns the datasets of which there are earlier loads.
func inventories() []*schema.Dataset {
	return []*schema.Dataset{schema.Get("customers"), schema.Get("subscriptions"), schema.Get("admins")}
}

// tables returns the loads of some datasets; none of a region that had no
// customers then.
func (m *moment) tables(datasets []*schema.Dataset) ([]spec, error) {
	var list []spec
	for _, d := range datasets {
		columns, err := columnsOf(d)
		if err != nil {
			return nil, err
		}
		base := spec{dataset: d, asOf: m.asOf, columns: columns}
		if d.Key == "customers" { // the one load over all regions
			if base.customers = m.in(nil); len(base.customers) > 0 {
				base.emit, base.weight = m.customerRow, 1
				list = append(list, base)
			}
			continue
		}
		for i := range regions {
			base.region = regions[i].name
			base.customers = m.in(&regions[i])
			if len(base.customers) == 0 {
				continue
			}
			loads, err := m.loads(base)
			if err != nil {
				return nil, err
			}
			list = append(list, loads...)
		}
	}
	return list, nil
}

// loads completes the loads of a dataset for one region.
func (m *moment) loads(s spec) ([]spec, error) {
	weekly := func(s spec, emit emitter, weight int) []spec {
		s.from, s.to = dateText(m.firstWeek), dateText(m.lastWeek+6)
		s.emit, s.weight = emit, weight
		return []spec{s}
	}
	of := func(emit emitter, weight int) []spec {
		s.emit, s.weight = emit, weight
		return []spec{s}
	}
	year := func(emit emitter, weight int) []spec {
		s.from, s.to = dateText(addMonths(m.today, -12)), dateText(m.today)
		return of(emit, weight)
	}
	switch s.dataset.Key {
	case "subscriptions":
		return of(m.subscriptionRows, 3), nil
	case "license-usage":
		return weekly(s, m.licenceWeeks, 100), nil
	case "calling-usage":
		var list []spec
		for _, month := range m.months() {
			s.from, s.to = dateText(month.from), dateText(month.to-1)
			list = append(list, of(m.usageOf(month), 4)...)
		}
		return list, nil
	case "devices":
		return of(m.deviceRows, 30), nil
	case "numbers":
		return of(m.numberRows, 90), nil
	case "call-quality":
		return weekly(s, m.qualityWeeks, 140), nil
	case "call-queues":
		return weekly(s, m.queueWeeks, 50), nil
	case "call-features":
		return weekly(s, m.featureWeeks, 50), nil
	case "calling-users":
		return weekly(s, m.userWeeks, 50), nil
	case "admins":
		return of(m.adminRows(s), 2), nil
	case "invoices":
		return year(m.invoiceRows, 8), nil
	case "orders":
		return year(m.orderRows, 3), nil
	case "call-history":
		s.from, s.to = dateText(m.lastWeek-7*(historyFor-1)), dateText(m.lastWeek+6)
		return of(m.historyRows(s), 40), nil
	}
	return nil, fmt.Errorf("the sample partner has no rows for dataset %q", s.dataset.Key)
}

// in returns those of a region who were customers, of all regions for nil.
func (m *moment) in(r *region) []*customer {
	var list []*customer
	for _, some := range [][]*customer{m.customers, m.gone} {
		for _, c := range some {
			if m.has(c) && (r == nil || c.region == r) {
				list = append(list, c)
			}
		}
	}
	return list
}

func columnsOf(d *schema.Dataset) ([]table.Column, error) {
	var columns []table.Column
	for _, c := range d.Columns {
		t, err := table.ParseType(string(c.Type))
		if err != nil {
			return nil, fmt.Errorf("dataset %s, column %s: %w", d.Key, c.Key, err)
		}
		columns = append(columns, table.Column{Key: c.Key, Type: t})
	}
	return columns, nil
}
