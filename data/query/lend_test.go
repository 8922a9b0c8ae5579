package query

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"partnerdesk/data/table"
)

// spoiling is a source whose lent vectors are overwritten once they are given
// back, as a store's are: whoever keeps something of them finds it changed.
type spoiling struct{ table.Source }

func (s spoiling) Lend(segment, column int, use func(*table.Vector) error) error {
	v, err := s.Vector(segment, column)
	if err != nil {
		return err
	}
	switch v.Type().Form() {
	case table.IntForm:
		ints := slices.Clone(v.Ints())
		if v, err = table.NewIntVector(v.Type(), ints, v.MissingRows()); err == nil {
			err = use(v)
		}
		for i := range ints {
			ints[i] = -99
		}
	case table.FloatForm:
		floats := slices.Clone(v.Floats())
		if v, err = table.NewFloatVector(v.Type(), floats, v.MissingRows()); err == nil {
			err = use(v)
		}
		for i := range floats {
			floats[i] = -99
		}
	default:
		err = spoilTexts(v, use)
	}
	return err
}

func spoilTexts(v *table.Vector, use func(*table.Vector) error) error {
	var bytes []byte
	defer func() {
		for i := range bytes {
			bytes[i] = '!'
		}
	}()
	if text, offsets, ok := v.Plain(); ok {
		bytes = []byte(text)
		lent, err := table.NewPlainVector(asText(bytes), slices.Clone(offsets))
		if err != nil {
			return err
		}
		return use(lent)
	}
	codes, dict, _ := v.Dict()
	for _, s := range dict {
		bytes = append(bytes, s...)
	}
	texts, at := make([]string, len(dict)), 0
	for i, s := range dict {
		texts[i] = asText(bytes)[at : at+len(s)]
		at += len(s)
	}
	lent, err := table.NewDictVector(slices.Clone(codes), texts)
	if err != nil {
		return err
	}
	return use(lent)
}

// Nothing that an operation returns, or works with later, lies in memory that
// was only lent to it.
func TestNothingLentIsKept(t *testing.T) {
	ctx := t.Context()
	r := rand.New(rand.NewPCG(81, 82))
	own := randomTable(r, 9000, 300, 700)
	other := randomTable(r, 300, 9000)
	lent, lentOther := spoiling{own}, spoiling{other}
	same := func(what string, got, want any, err error) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %.200v, %v\nwant %.200v", what, got, err, want)
		}
	}
	for _, text := range []string{"acme 7", "email:9 OR used>0", "customer<国", "amount*2>used", "used<minutes has:email -share<20%"} {
		f := bound(t, text)
		want, err := Select(ctx, own, f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Select(ctx, lent, f)
		same(text, got, want, err)
	}
	for column := range testColumns {
		keys := []Key{{Column: column, Descending: column%2 == 0}, {Column: 1}}
		want, err := Sort(ctx, own, nil, keys)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Sort(ctx, lent, nil, keys)
		same("sort", got, want, err)
		got, err = Top(ctx, lent, nil, keys, 40)
		same("top", got, want[:40], err)
		measures := []Measure{{Of: MinOf, Column: 1}, {Of: MaxOf, Column: column}, {Of: DistinctOf, Column: 1}}
		groups, err := Group(ctx, own, nil, []int{column, 0}, measures...)
		if err != nil {
			t.Fatal(err)
		}
		lentGroups, err := Group(ctx, lent, nil, []int{column, 0}, measures...)
		same("group", lentGroups, groups, err)
	}
	all, _, _ := SameColumns(own.Columns(), other.Columns())
	changes, err := Diff(ctx, own, other, nil, nil, all[1:2], all)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Diff(ctx, lent, lentOther, nil, nil, all[1:2], all)
	same("diff", got, changes, err)
	joined, err := Join(ctx, own, other, nil, nil, all[:3], LeftJoin)
	if err != nil {
		t.Fatal(err)
	}
	gotJoined, err := Join(ctx, lent, lentOther, nil, nil, all[:3], LeftJoin)
	same("join", gotJoined, joined, err)
}
