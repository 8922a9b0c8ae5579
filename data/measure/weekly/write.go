package weekly

import (
	"context"
	"math"
	"slices"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// written is rows of one table that become one load.
type written struct {
	table  Table
	region string
	rows   []Row
}

// write adds the rows of a load that are better than what was there, and takes
// away what an earlier call made of the same load. Nothing is visible before all
// is written.
func (m *making) write(ctx context.Context, l load, c content, was [tables]map[owner]standing, only func(Table) bool) ([]store.Snapshot, error) {
	old, err := m.madeOf(l, only)
	if err != nil {
		return nil, err
	}
	var parts []written
	for t := range tables {
		if !only(t) {
			continue
		}
		rows := slices.DeleteFunc(c.made[t], func(r Row) bool {
			s, there := was[t][r.owner()]
			return there && !s.yields(standing{days: wholeDays(r.Days), rank: rankOf(c.of[t])})
		})
		some, err := m.regions(ctx, l, t, rows, was[t])
		if err != nil {
			return nil, err
		}
		parts = append(parts, some...)
	}
	var writers []*store.Writer
	defer func() {
		for _, w := range writers {
			w.Abort() // nothing after Commit; otherwise the next opening sweeps up
		}
	}()
	for _, p := range parts {
		w, err := m.writer(ctx, l, p, c.of[p.table])
		if err != nil {
			return nil, err
		}
		writers = append(writers, w)
		if err := p.write(ctx, w); err != nil {
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx) // tables of one load that disagree are worse than a late cancel
	var made []store.Snapshot
	for _, w := range writers {
		sn, err := w.Commit(ctx)
		if err != nil {
			return made, err
		}
		made = append(made, sn)
	}
	if len(old) > 0 {
		err = m.st.Purge(ctx, old...)
	}
	return made, err
}

// madeOf returns the loads that an earlier call made of a load.
func (m *making) madeOf(l load, only func(Table) bool) ([]uint64, error) {
	all, err := m.st.Snapshots()
	var ids []uint64
	for _, sn := range all {
		if t, weekly := tableOf(sn.Dataset); weekly && only(t) && sn.Origin.Computed != nil && sn.Origin.Computed.Of == numberOf(l.Snapshot) {
			ids = append(ids, sn.ID)
		}
	}
	return ids, err
}

// writer begins a load for rows that stand for another one.
func (m *making) writer(ctx context.Context, l load, p written, of store.Computed) (*store.Writer, error) {
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for i := range p.rows {
		first, last = min(first, p.rows[i].Week), max(last, p.rows[i].Week)
	}
	return m.st.Begin(ctx, store.Draft{Dataset: p.table.Dataset(), Region: p.region, From: dayText(first), To: dayText(last + 6), AsOf: l.AsOf,
		Columns: p.table.columns(), Origin: store.Origin{File: l.Origin.File, Loaded: m.o.Now.UTC().Round(0), Import: l.Origin.Import, Computed: &of}})
}

// columns returns the columns of a load of the table.
func (t Table) columns() []table.Column {
	var columns []table.Column
	for _, c := range schema.Get(t.Dataset()).Columns {
		typ, _ := table.ParseType(string(c.Type)) // a test of the schema proves that there is no error
		columns = append(columns, table.Column{Key: c.Key, Type: typ})
	}
	return columns
}

// write writes the rows, a segment at a time.
func (p written) write(ctx context.Context, w *store.Writer) error {
	columns := p.table.columns()
	batch := table.NewBatch(columns)
	for i := range p.rows {
		p.table.append(batch, columns, &p.rows[i])
		if batch.Full() || i == len(p.rows)-1 {
			if err := w.Write(ctx, batch.Finish()); err != nil {
				return err
			}
		}
	}
	return nil
}

// append adds a row to a batch of the table's columns.
func (t Table) append(b *table.Batch, columns []table.Column, r *Row) {
	b.Column(0).AppendInt(r.Week)
	b.Column(1).AppendText(r.Customer)
	b.Column(2).AppendText(r.CustomerID)
	b.Column(3).AppendText(r.Location)
	at, last := fixedColumns, len(columns)-1
	if names[t] != "" {
		b.Column(at).AppendText(r.Name)
		at++
	}
	for i, v := range r.Values {
		switch to := b.Column(at + i); {
		case math.IsNaN(v):
			to.AppendMissing()
		case columns[at+i].Type.Form() == table.IntForm:
			to.AppendInt(int64(math.Round(v)))
		default:
			to.AppendFloat(v)
		}
	}
	if r.Days == 0 {
		b.Column(last).AppendMissing()
	} else {
		b.Column(last).AppendInt(int64(r.Days))
	}
}

// home is what the list of customers says of one.
type home struct{ name, region string }

// regions cuts rows by region: they have that of the rows that give way to them,
// else that of the load that they stand for, or else that of their customer. Names
// that the load does not tell come from the list of customers, too.
func (m *making) regions(ctx context.Context, l load, t Table, rows []Row, was map[owner]standing) ([]written, error) {
	var parts []written
	for _, r := range rows {
		region := l.Region
		old, there := was[r.owner()]
		if r.CustomerID != "" && (r.Customer == "" || region == "") {
			homes, err := m.homesOn(ctx, l)
			if err != nil {
				return nil, err
			}
			h := homes[r.CustomerID]
			if r.Customer == "" {
				r.Customer = h.name
			}
			if region == "" {
				region = h.region
			}
		}
		if there { // a load of another region would stand beside it
			region = old.region
		}
		i := slices.IndexFunc(parts, func(p written) bool { return p.region == region })
		if i < 0 {
			i, parts = len(parts), append(parts, written{table: t, region: region})
		}
		parts[i].rows = append(parts[i].rows, r)
	}
	return parts, nil
}

// homesOn returns the customers as they were known on the day of a load; where
// none was known yet, as they are known now.
func (m *making) homesOn(ctx context.Context, l load) (map[string]home, error) {
	day := table.DayOf(l.AsOf)
	if m.homes != nil && m.homesDay == day {
		return m.homes, nil
	}
	view, err := m.st.View(ctx, "customers", l.AsOf)
	if err == nil && view.Layout().Rows() == 0 {
		view, err = m.st.View(ctx, "customers", m.o.Now)
	}
	if err != nil {
		return nil, err
	}
	homes := make(map[string]home)
	for segment := range view.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := vectorsOf(view, segment, "customer_id", "customer", store.RegionColumn)
		if err != nil {
			return nil, err
		}
		hidden := view.Hidden(segment)
		for row := range c["customer_id"].Len() {
			if id := textOf(c["customer_id"], row); id != "" && !hidden.Has(row) {
				homes[id] = home{textOf(c["customer"], row), textOf(c[store.RegionColumn], row)}
			}
		}
	}
	m.homes, m.homesDay = homes, day
	return homes, nil
}
