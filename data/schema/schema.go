// Package schema describes the datasets once: their columns with keys, titles
// in both languages, accepted header spellings and types, what a row is, and
// which load replaces which. Import, filters, grids, exports, history and the
// command line all read this description; nothing else lists columns.
package schema

import (
	"slices"
	"strings"
)

// Type is the word for a column's type; package table gives it its meaning.
type Type string

// The column types.
const (
	Text    Type = "text"
	Integer Type = "integer"
	Decimal Type = "decimal"
	Boolean Type = "boolean"
	Date    Type = "date"
	Time    Type = "time"
	Minutes Type = "minutes"
	Seconds Type = "seconds"
	Percent Type = "percent"
)

// Column describes one column of a dataset.
type Column struct {
	Key     string   // the contract's English key, used in queries, JSON and options
	EN, JA  string   // titles; the vendor's where the vendor has them
	Type    Type     // Text where nothing else is said
	Aliases []string // further header spellings that files use
}

// Title returns the column's title in a language, "ja" or English.
func (c Column) Title(lang string) string {
	if lang == "ja" {
		return c.JA
	}
	return c.EN
}

// Succession says which rows of older loads a newer load of the same dataset
// and region replaces.
type Succession uint8

const (
	// Whole is an inventory of the moment: the newest load replaces all.
	Whole Succession = iota
	// ByPeriod is a report over a period: the newest load for the same period
	// replaces the older one; other periods stay beside it.
	ByPeriod
	// ByRow replaces row by row: where a newer load holds the same values in the
	// Replaces columns, the older rows give way. A row without a value in the
	// first of them replaces none and gives way to none.
	ByRow
)

// Dataset describes one kind of table.
type Dataset struct {
	Key        string
	EN, JA     string // names for people
	RowEN      string // what a row is
	RowJA      string
	Columns    []Column  // in the order in which they are shown
	Derived    []Derived // columns that no file holds, in the order in which they are shown
	RowKey     []string  // columns that identify a row when two loads are compared
	RowKeyElse []string  // the same for rows that have no value in the first column of RowKey
	Required   []string  // columns without which a file is not taken for this dataset
	Succession Succession
	Replaces   []string // the columns of ByRow
	Single     *Single  // of a Whole that also comes as a report about one customer; nil: it does not
}

// Single tells a report about one customer from the partner's report about all,
// where both are files of one dataset. What gives way to it says package store.
type Single struct {
	Without []string // columns that only the partner's report has
	With    []string // columns that both have
	Unique  []string // columns of which no two customers share a value, the one to try first before the others
}

// Fits reports whether a file with those columns can be about one customer.
func (s *Single) Fits(has func(key string) bool) bool {
	return s != nil && !slices.ContainsFunc(s.Without, has) &&
		!slices.ContainsFunc(s.With, func(key string) bool { return !has(key) })
}

// Name returns the dataset's name in a language, "ja" or English.
func (d *Dataset) Name(lang string) string {
	if lang == "ja" {
		return d.JA
	}
	return d.EN
}

// Row returns what a row of the dataset is, in a language.
func (d *Dataset) Row(lang string) string {
	if lang == "ja" {
		return d.RowJA
	}
	return d.RowEN
}

// Column returns the column with that key.
func (d *Dataset) Column(key string) (Column, bool) {
	for _, c := range d.Columns {
		if c.Key == key {
			return c, true
		}
	}
	return Column{}, false
}

// All returns the datasets that every profile lists, in their order. The
// descriptions are shared and must not be changed.
func All() []*Dataset { return datasets }

// Known returns all described datasets: All, then the reports about one
// customer, which a profile has only where such a file was loaded.
func Known() []*Dataset { return known }

// Get returns the dataset with that key, or nil where nobody has described it.
func Get(key string) *Dataset {
	for _, d := range known {
		if d.Key == key {
			return d
		}
	}
	return nil
}

// text and the functions beside it make a column; they keep the tables below
// readable.
func column(t Type, key, en, ja string, aliases []string) Column {
	return Column{Key: key, EN: en, JA: ja, Type: t, Aliases: aliases}
}

func text(key, en, ja string, aliases ...string) Column { return column(Text, key, en, ja, aliases) }

func integer(key, en, ja string, aliases ...string) Column {
	return column(Integer, key, en, ja, aliases)
}

func decimal(key, en, ja string, aliases ...string) Column {
	return column(Decimal, key, en, ja, aliases)
}

func boolean(key, en, ja string, aliases ...string) Column {
	return column(Boolean, key, en, ja, aliases)
}

func date(key, en, ja string, aliases ...string) Column { return column(Date, key, en, ja, aliases) }

func moment(key, en, ja string, aliases ...string) Column { return column(Time, key, en, ja, aliases) }

func minutes(key, en, ja string, aliases ...string) Column {
	return column(Minutes, key, en, ja, aliases)
}

func seconds(key, en, ja string, aliases ...string) Column {
	return column(Seconds, key, en, ja, aliases)
}

func percent(key, en, ja string, aliases ...string) Column {
	return column(Percent, key, en, ja, aliases)
}

// customer and customerID are part of nearly every dataset.
var (
	customer = text("customer", "Customer", "顧客", "Customer Name", "顧客名", "Organization", "Organization Name",
		"Org Name", "組織名", "お客様")
	customerID = text("customer_id", "Customer Org ID", "顧客の組織 ID", "Org ID", "組織 ID", "Organization ID", "Customer ID",
		"Org UUID", "顧客 ID")
	location       = text("location", "Location Name", "ロケーション名", "Location", "場所", "ロケーション")
	week           = date("week", "Week", "週", "Week of", "Week Start", "週の開始日")
	product        = text("product", "Product", "製品")
	subscriptionID = text("subscription_id", "Subscription ID", "サブスクリプション ID", "Enterprise Trial ID",
		"エンタープライズ トライアル ID")
)

// named returns the column under other titles; the usual ones stay accepted.
func (c Column) named(en, ja string) Column {
	c.Aliases = append([]string{c.EN, c.JA}, c.Aliases...)
	c.EN, c.JA = en, ja
	return c
}

func keys(list string) []string { return strings.Fields(list) }
