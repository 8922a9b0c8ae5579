package calling

import (
	"cmp"
	"context"
	"math"
	"slices"

	"partnerdesk/data/measure/gather"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// span is the period of a load of the usage reports, in a region; noDay where a
// day is not told.
type span struct{ from, to int64 }

const noDay = math.MinInt64

// newer orders periods: the one that ends later is newer, of two that end on a
// day the shorter one.
func newer(a, b span) bool {
	return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from)) > 0
}

// reports sums the newest period of each region that usage reports are about:
// what there is to tell of features where no closed week has any.
func (s *sections) reports(ctx context.Context) error {
	v := s.Inputs.Usage
	var regions []int
	var froms, tos []int64
	src := newSource(v, s.calendar, s.scope)
	g := gather.Read(ctx, gather.All(v))
	gather.Texts(g, store.RegionColumn, &regions, src.number)
	g.Ints(store.FromColumn, &froms, noDay)
	g.Ints(store.ToColumn, &tos, noDay)
	if err := g.Wait(); err != nil {
		return err
	}
	newest := make([]span, len(src.regions))
	for i := range newest {
		newest[i] = span{noDay, noDay}
	}
	there := make([]bool, len(src.regions))
	layout := v.Layout()
	counts := func(each func(row int)) {
		for segment := range layout.Segments() {
			hidden := v.Hidden(segment)
			for at := range layout.Len(segment) {
				if row := layout.Start(segment) + at; regions[row] != none && !hidden.Has(at) && tos[row] < s.Today {
					each(row)
				}
			}
		}
	}
	counts(func(row int) {
		r, p := regions[row], span{froms[row], tos[row]}
		if there[r] = true; newer(p, newest[r]) {
			newest[r] = p
		}
	})
	if !slices.Contains(there, true) {
		return nil
	}
	var rows []uint32
	counts(func(row int) {
		if newest[regions[row]] == (span{froms[row], tos[row]}) {
			rows = append(rows, uint32(row))
		}
	})
	return s.sumReports(ctx, src, rows, regions, newest, there)
}

// sumReports sums rows as those of one week.
func (s *sections) sumReports(ctx context.Context, src *source, rows []uint32, regions []int, newest []span, there []bool) error {
	t := newTally(src, featureFields, s.Inputs)
	f := newFilling(t, &room{})
	var located []bool
	whole := make([][]int64, len(featureFields))
	cut := gather.Cut(src.view, rows)
	g := gather.Read(ctx, cut)
	var who []int32
	gather.Texts(g, "customer_id", &who, t.number)
	gather.Texts(g, "location", &located, func(text string) bool { return t.location == "" || table.Fold(text) == t.location })
	for i, column := range periodColumns {
		g.Ints(column, &whole[i], unknown)
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, row := range rows {
		if who[i] == none || !located[i] {
			continue
		}
		t.live(who[i], regions[row])
		f.count(0, who[i])
		for k := range whole {
			f.numbers[k] = append(f.numbers[k], float64(max(unknown, whole[k][i])))
		}
		f.numbers[len(whole)] = append(f.numbers[len(whole)], 7)
		segment, _ := src.view.Layout().Locate(int(row))
		t.loads[t.load[segment]] = true
	}
	for i := range src.regions { // one week, which all have that have reports
		src.regions[i].any[0] = there[i]
		if src.regions[i].newest = none; there[i] {
			src.regions[i].newest, src.newest = 0, 0
		}
	}
	f.cover()
	for i := range f.at {
		f.at[i] = [2]int{i, none}
		f.add(i)
	}
	s.periods, s.period = t, s.periodOf(t, newest)
	for _, p := range newest {
		s.began = append(s.began, p.from)
	}
	return nil
}

// periodOf says what the newest periods come to, and which they are.
func (s *sections) periodOf(t *tally, newest []span) *Period {
	p := &Period{Features: t.features(0)}
	p.Lacks = t.lacks(0, t.concerns)
	if t.in(0).rows > 0 {
		if p.State = Whole; len(p.Lacks) > 0 {
			p.State = Partial
		}
	}
	var nodes []query.Node
	all := span{math.MaxInt64, noDay}
	for i, r := range t.regions {
		if r.newest == none || !t.concerns(i) {
			continue
		}
		terms := []query.Node{same(store.RegionColumn, r.name, r.name != "")}
		of := newest[i]
		terms = append(terms, same(store.FromColumn, dayText(of.from), of.from != noDay), same(store.ToColumn, dayText(of.to), of.to != noDay))
		nodes = append(nodes, query.And{Nodes: terms})
		all.from, all.to = min(all.from, of.from), max(all.to, of.to)
	}
	if all.from != noDay && all.to != noDay && len(nodes) > 0 {
		p.From, p.To = table.DayTime(all.from), table.DayTime(all.to)
		p.Days = int(all.to - all.from + 1)
	}
	terms := s.ofQuestion()
	switch len(nodes) {
	case 0:
	case 1:
		terms = append(nodes[0].(query.And).Nodes, terms...)
	default:
		terms = append([]query.Node{query.Or{Nodes: nodes}}, terms...)
	}
	p.Rows = Rows{reportsDataset, query.Of(terms...).String()}
	return p
}

// same returns the term that holds for a text, or, where it is not told, for rows
// without one.
func same(column, text string, told bool) query.Node {
	if !told {
		return query.Not{Node: query.Has{Field: column}}
	}
	return query.Term(column, query.Equal, text)
}
