package store

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/table"
)

// twoSegments loads a table of one full segment and a little.
func twoSegments(t *testing.T, s *Store) Snapshot {
	t.Helper()
	rows := randomRows(rand.New(rand.NewPCG(81, 82)), table.SegmentRows+99)
	for i := range rows {
		rows[i] = rows[i][:4]
	}
	return load(t, s, Draft{Dataset: "d", Columns: allTypes[:4]}, rows)
}

// What a load keeps about its columns is what its rows say, sealed or not, also
// after a restart.
func TestStatsComeBackAsTheyWere(t *testing.T) {
	for name, key := range map[string][]byte{"open": nil, "sealed": testKey} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, Options{Key: key})
			sn := twoSegments(t, s)
			s.Close()
			s = open(t, dir, Options{Key: key})
			src := s.source(sn)
			for column := range sn.Columns {
				for segment := range sn.Segments {
					v, err := src.Vector(segment, column)
					if err != nil {
						t.Fatal(err)
					}
					got, ok := src.Stats(segment, column)
					if want := table.StatsOf(v); !ok || !reflect.DeepEqual(got, want) {
						t.Errorf("%s, segment %d: %+v, %v, want %+v", allTypes[column].Key, segment, got, ok, want)
					}
				}
			}
		})
	}
}

// Statistics that are damaged or not all there are none, and Check tells.
func TestDamagedStatsAreNotUsed(t *testing.T) {
	for name, damage := range map[string]func(b *bolt.Bucket, key []byte) error{
		"flipped": func(b *bolt.Bucket, key []byte) error {
			value := append([]byte(nil), b.Get(key)...)
			value[len(value)-1] ^= 1
			return b.Put(key, value)
		},
		"one is gone": func(b *bolt.Bucket, key []byte) error { return b.Delete(key) },
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Open(t.TempDir(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			sn := twoSegments(t, s)
			if err := s.db.Update(func(tx *bolt.Tx) error { return damage(tx.Bucket(statsBucket), segmentKey(sn.ID, 2, 1)) }); err != nil {
				t.Fatal(err)
			}
			if _, ok := s.source(sn).Stats(0, 2); ok {
				t.Error("damaged statistics are used")
			}
			if _, ok := s.source(sn).Stats(0, 3); !ok {
				t.Error("the statistics of another column are gone")
			}
			if report, err := s.Check(context.Background(), nil); err != nil || len(report.Faults) != 1 {
				t.Errorf("check: %v, %v", err, report.Faults)
			}
		})
	}
}

// Statistics that are sound but belong to other rows are found by Check.
func TestCheckComparesStatsWithRows(t *testing.T) {
	s, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sn := load(t, s, Draft{Dataset: "d", Columns: allTypes}, randomRows(rand.New(rand.NewPCG(93, 94)), 500))
	key := segmentKey(sn.ID, 2, 0)
	wrong, _ := s.source(sn).Stats(0, 2)
	wrong.Max.Int--
	if err := s.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(statsBucket).Put(key, s.box.wrap(statsName(key), encodeStats(wrong)))
	}); err != nil {
		t.Fatal(err)
	}
	if report, err := s.Check(context.Background(), nil); err != nil || len(report.Faults) != 1 {
		t.Errorf("check: %v, %v", err, report.Faults)
	}
}

// A view passes on what its loads know, and knows what it adds itself.
func TestViewPassesStatsOn(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	number := func(n int64) table.Value { return table.Value{Type: table.Integer, Int: n} }
	load(t, s, Draft{Dataset: "own", Region: "US", Columns: []table.Column{{Key: "a"}, {Key: "n", Type: table.Integer}, {Key: "m", Type: table.Integer}}},
		[][]table.Value{{{Text: "Acme"}, number(5), number(6)}, {{Text: "Zeta"}, number(7), number(8)}})
	load(t, s, Draft{Dataset: "own", Region: "EU", From: "2026-10-01", Columns: []table.Column{{Key: "n", Type: table.Integer}, {Key: "m"}}},
		[][]table.Value{{number(50), {Text: "x"}}})
	v, err := s.View(context.Background(), "own", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	stats := func(segment int, key string) (table.Stats, bool) {
		return v.Stats(segment, table.Find(v.Columns(), key))
	}
	us := 0
	if v.Snapshots[0].Region != "US" {
		us = 1
	}
	for _, c := range []struct {
		segment int
		key     string
		known   bool
		min     string
		max     string
		missing int
	}{
		{us, "a", true, "acme", "zeta", 0}, {us, "n", true, "5", "7", 0}, {1 - us, "n", true, "50", "50", 0},
		{1 - us, "a", true, "", "", 1}, {us, "region", true, "us", "us", 0}, {1 - us, "region", true, "eu", "eu", 0},
		{us, "from", true, "", "", 2}, {1 - us, "from", true, "2026-10-01", "2026-10-01", 0},
		{us, "m", false, "", "", 0}, {1 - us, "m", true, "x", "x", 0}, // of numbers that the view shows as texts
	} {
		got, ok := stats(c.segment, c.key)
		if ok != c.known || got.Min.String() != c.min || got.Max.String() != c.max || got.Missing != c.missing {
			t.Errorf("%s of segment %d: %+v, %v", c.key, c.segment, got, ok)
		}
	}
}
