package importer

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/schema"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// preview returns what the only table of a text begins with.
func preview(t testing.TB, name, text string) Preview {
	t.Helper()
	all, err := Previews(context.Background(), storetest.Open(t), write(t, name, text))
	if err != nil || len(all) != 1 || all[0].Err != nil {
		t.Fatalf("%s: %+v, %v", name, all, err)
	}
	return all[0]
}

// said writes a proposal's columns as the text of a mapping does, without the
// headers.
func said(p Proposal) string {
	var all []string
	for i, c := range p.Mapping.Columns {
		s := c.Key
		if s == "" {
			s = "ignored"
		} else if known := schema.Get(p.Mapping.Dataset); known == nil || c.Type != table.Text {
			s += ":" + c.Type.String()
		}
		if n := c.Notation.text(); n != "" {
			s += "(" + n + ")"
		}
		if p.Columns[i].Ambiguous {
			s += "?"
		}
		all = append(all, s)
	}
	return p.Mapping.Dataset + " " + strings.Join(all, " ")
}

func TestPropose(t *testing.T) {
	const id = "8f1c2d3e-0000-4000-8000-000000000001"
	for _, c := range []struct{ name, text, want string }{
		{"a distributor's subscriptions in Japanese, written as in Germany",
			"契約番号;お客様名;ライセンス数;契約終了日;契約開始日;サブスクリプションの種類;単価\n" +
				"Sub1;青木商事;1.200;31.12.2026;01.01.2026;trial;12,50\nSub2;加藤;15;15.11.2026;01.02.2026;subscription;1.499,00\n",
			"subscriptions subscription_id customer total:integer(decimal comma) end:date(order day-month-year) start:date(order day-month-year) kind 単価:decimal(decimal comma)"},
		{"numbers by likeness and content", "Tel;Ext.;Customer name;Site\n+81 3-5550-1234;1234;Acme;Tokyo\n+81 3-5550-1235;1235;Acme;Osaka\n",
			"numbers number extension customer location"},
		{"a slip of the pen, and American dates", "Custmer;Org-ID;Created on;Domain name;E-Mail\nAcme;" + id + ";11/25/2025;acme.example;a@acme.example\n",
			"customers customer customer_id created:date(order month-day-year) domain email"},
		{"content where the name says little", "Kunde;Schlüssel;Created;Kontakt\nAcme;" + id + ";2026-01-02;a@b.example\n", "customers customer customer_id created:date email"},
		{"hardware addresses", "Box;Product name;HW address\nA;8845;00:11:22:33:44:55\nB;8845;00:11:22:33:44:56\n", "devices box product mac"},
		{"nothing that anybody knows", "Farbe;Menge;Preis;Am;Um\nrot;1.200;12,50;15.11.2026;15.11.2026 08:30\nblau;5;1,00;16.11.2026;\n",
			"my-report farbe:text menge:integer(decimal comma) preis:decimal(decimal comma) am:date(order day-month-year) um:time(order day-month-year)"},
		{"identifiers are no numbers", "A;B;C\n+4912345;0012;1.2.3\n+4912346;0013;1.2.4\n", "my-report a:text b:text c:text"},
		{"columns without anything", "A;;C;\n1;;x;\n", "my-report a:integer c:text"},
		{"ambiguous dates", "Subscription No;Type;Total;End\nS1;trial;5;03/04/2026\nS2;trial;6;05/06/2026\n",
			"subscriptions subscription_id kind total:integer end:date(order month-day-year)?"},
		{"dates with minus signs", "Subscription No;Type;Total;End\nS1;trial;5;03-04-2026\nS2;trial;6;05-06-2026\n",
			"subscriptions subscription_id kind total:integer end:date(order day-month-year)?"},
		{"dates with points leave no doubt", "Subscription No;Type;Total;End\nS1;trial;5;03.04.2026\n", "subscriptions subscription_id kind total:integer end:date(order day-month-year)"},
		{"dates that another column decides", "Subscription No;Type;Total;End;Start\nS1;trial;5;03/04/2026;25/01/2026\nS2;trial;6;05/06/2026;26/01/2026\n",
			"subscriptions subscription_id kind total:integer end:date(order day-month-year) start:date(order day-month-year)"},
		{"a day with a clock, words and gaps", "Subscription No;Kind;Total;End;Auto renewal\nS1;trial;5 pcs;2026-11-15 08:30;有効\nS2;trial;6 pcs;-;無効\n",
			`subscriptions subscription_id kind total:integer(unit "pcs") end:date(day only, missing "-") auto_renew:boolean(yes "有効", no "無効")`},
		{"fractions that could be thousands", "Invoice no;Net amount\nR1;1.250\nR2;3.000\n", "invoices invoice amount:decimal?"},
		{"and that another column decides", "Invoice no;Net amount;Tax\nR1;1.250;12,50\nR2;3.000;7,25\n", "invoices invoice amount:decimal(decimal comma) tax:decimal(decimal comma)"},
		{"minutes", "Week;Location;Users;Call Minutes\n2026-11-08;a;1;12:30\n2026-11-08;b;1;1:05\n", "calling-users week:date location users:integer minutes:minutes(duration m:ss)?"},
	} {
		p := preview(t, "My Report.csv", c.text)
		got := Propose(p)
		if said(got) != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, said(got), c.want)
		}
		if got.Mapping.Name != "My Report" {
			t.Errorf("%s: called %q", c.name, got.Mapping.Name)
		}
	}
}

// Headers and first rows of every dataset lead to it although no header is
// accepted: in both languages, with another word around each title or a letter
// missing, and without those columns that can be missing.
func TestProposeFindsEveryDataset(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 8))
	right, all := 0, 0
	for _, d := range schema.All() {
		for _, language := range []string{"en", "ja"} {
			for range 5 {
				var headers []string
				keys := map[string]string{}
				for _, c := range d.Columns {
					if random.IntN(4) == 0 && !slices.Contains(d.Required, c.Key) {
						continue
					}
					title := []rune(c.Title(language))
					switch {
					case random.IntN(2) == 0 && len(title) > 6:
						at := 1 + random.IntN(len(title)-2)
						title = slices.Delete(title, at, at+1)
					default:
						title = append(title, []rune(" (*)")...)
					}
					headers = append(headers, string(title))
					keys[string(title)] = c.Key
				}
				random.Shuffle(len(headers), func(i, j int) { headers[i], headers[j] = headers[j], headers[i] })
				got := Propose(Preview{File: "x.csv", Headers: headers})
				if err := got.Mapping.Check(); err != nil {
					t.Fatal(err)
				}
				if got.Mapping.Dataset != d.Key {
					t.Errorf("%s in %s: taken for %s: %q", d.Key, language, got.Mapping.Dataset, headers)
				}
				for i, c := range got.Mapping.Columns {
					all++
					if c.Key == keys[headers[i]] {
						right++
					}
				}
			}
		}
	}
	if share := float64(right) / float64(all); share < 0.97 {
		t.Errorf("%.3f of the columns were found", share)
	}
}

// Whatever a table holds, the proposal is good, gives no key twice, keeps its
// confidences in bounds, says the same again, and what it proposes loads.
func TestProposeIsSound(t *testing.T) {
	random := rand.New(rand.NewPCG(22, 8))
	var titles []string
	for _, d := range schema.All() {
		for _, c := range d.Columns {
			titles = append(titles, c.EN, c.JA)
		}
	}
	titles = append(titles, "", "x", "x", "数", "No", "-", strings.Repeat("長", 500))
	samples := []string{"1.234,5", "1,234", "15.11.2026", "03/04/2026", "11/15/2026 08:30", "○", "×", "no", "1:30", "1h 5m", "", "NA", "-", "45 %", "5 €", "x",
		"a@b.example", "00:11:22:33:44:55", "8f1c2d3e-0000-4000-8000-000000000001", "+81312345678"}
	for range 150 {
		p := Preview{File: "x.csv", Facts: NameFacts{Template: "x"}}
		for range 1 + random.IntN(12) {
			p.Headers = append(p.Headers, titles[random.IntN(len(titles))])
		}
		for range random.IntN(20) {
			row := make([]string, len(p.Headers))
			for i := range row {
				row[i] = samples[(i*7+random.IntN(4))%len(samples)]
			}
			p.Rows = append(p.Rows, row)
		}
		if d := recognise(p.Headers); d != nil {
			p.Dataset = d.Key
		}
		got := Propose(p)
		if !reflect.DeepEqual(got, Propose(p)) {
			t.Fatalf("%q: not the same again", p.Headers)
		}
		for _, dataset := range []string{got.Mapping.Dataset, "devices", "own-name"} {
			of := ProposeFor(p, dataset)
			used := 0
			for i, c := range of.Mapping.Columns {
				if c.Key != "" {
					used++
				}
				if says := of.Columns[i]; says.Confidence < 0 || says.Confidence > 1 || len(says.Keys) > fewKeys {
					t.Fatalf("%q: %+v", p.Headers, says)
				}
			}
			if err := of.Mapping.Check(); err != nil && used > 0 || of.Mapping.Dataset != dataset {
				t.Fatalf("%q, %s: %v", p.Headers, dataset, err)
			}
			if _, err := of.Mapping.plan(p.Headers); err != nil {
				t.Fatalf("%q, %s: %v", p.Headers, dataset, err)
			}
		}
	}
}

// Of the columns that a header may be, the one that is proposed comes first
// unless another header took it; the datasets are all there, the likeliest first.
func TestProposalSaysWhatElseItMayBe(t *testing.T) {
	p := preview(t, "x.csv", "Customer No;Subscription No;License;Type;Total;Ende\n1;S1;Meetings;trial;5;31.12.2026\n")
	got := Propose(p)
	if got.Mapping.Dataset != "subscriptions" || len(got.Datasets) != len(schema.Known()) || got.Datasets[0].Key != "subscriptions" ||
		got.Datasets[0].Confidence != got.Confidence || got.Confidence <= got.Datasets[1].Confidence {
		t.Errorf("%+v", got.Datasets)
	}
	for i, c := range got.Mapping.Columns {
		if keys := got.Columns[i].Keys; len(keys) == 0 || keys[0].Key != c.Key || keys[0].Confidence != got.Columns[i].Confidence {
			t.Errorf("%s is %s: %+v", c.Header, c.Key, got.Columns[i])
		}
	}
	if own := ProposeFor(p, "mine"); own.Confidence != 0 || own.Columns[0].Keys != nil || own.Mapping.Columns[1].Key != "subscription_no" || own.Mapping.Columns[5].Type != table.Date {
		t.Errorf("%+v", own)
	}
}

func TestLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		least, most float64
	}{
		{"Customer", "customer", 1, 1}, {"Custmer", "Customer", 0.8, 0.95}, {"Cutsomer", "Customer", 0.8, 0.95}, {"契約終了日", "終了日", 0.7, 0.7}, {"ライセンス数", "ライセンス", 0.7, 0.7}, {"ライセンス数", "Total licenses", 0.9, 0.9},
		{"End", "Vendor", 0, 0.75}, {"abc", "xyz", 0, 0}, {"", "x", 0, 0}, {"ab", "cab", 0, 0.67}, {"Location", "Country", 0, 0.3},
	} {
		if got := likeness(labelOf(c.a), []label{labelOf(c.b)}); got < c.least || got > c.most {
			t.Errorf("%q and %q: %.3f, want %.2f to %.2f", c.a, c.b, got, c.least, c.most)
		}
	}
	for name, want := range map[string]string{"契約番号": "subscription id", "お客様名": "customer name", "Kunden-Nr.": "kunden id", "End Date": "end",
		"Subscriptions": "subscription", "ライセンスの合計数": "license total", "顧客ID": "customer id", "Telefonnummern": "telefonnummern", "": ""} {
		if got := strings.Join(concepts(name), " "); got != want {
			t.Errorf("%q speaks of %q, want %q", name, got, want)
		}
	}
}

func TestShapes(t *testing.T) {
	for cell, want := range map[string]shape{
		"8f1c2d3e-0000-4000-8000-000000000001": shapeUUID, "8F1C2D3E000040008000000000000001": shapeUUID,
		"Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xMjM0": shapeUUID, "00:11:22:aa:bb:cc": shapeMAC, "0011.22aa.bbcc": shapeMAC, "001122AABBCC": shapeMAC,
		"a.b@c.example": shapeEmail, "+81 3-5550-1234": shapePhone, "03-5550-1234": shapePhone, "0355501234": shapePhone, "tel:+4912345678": shapePhone,
		"(03) 5550-1234": shapePhone, "acme.example": shapeDomain, "1234": shapeExtension, "JP": shapeCountry, "EUR": shapeCurrency,
		"15.11.2026": noShape, "1.5": noShape, "Acme K.K.": noShape, "abcdef": noShape, "2026-11-15": noShape,
	} {
		if got := shapeOf(cell); got != want {
			t.Errorf("%q has shape %d, want %d", cell, got, want)
		}
	}
}

// widePreview is a preview as wide as the widest report, and full.
func widePreview() Preview {
	random := rand.New(rand.NewPCG(1, 1))
	d := schema.Get("call-history")
	p := Preview{File: "x.csv"}
	for _, c := range d.Columns {
		p.Headers = append(p.Headers, c.Title([]string{"en", "ja"}[random.IntN(2)])+"*")
	}
	for range PreviewRows {
		row := make([]string, len(p.Headers))
		for i := range row {
			row[i] = []string{fmt.Sprint(random.IntN(1e6)), fmt.Sprintf("%02d.%02d.2026 08:30", 1+random.IntN(28), 1+random.IntN(12)), fmt.Sprintf("%x", random.Uint64()), "○"}[i%4]
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

func BenchmarkPropose(b *testing.B) {
	p := widePreview()
	for b.Loop() {
		Propose(p)
	}
}

func BenchmarkTry(b *testing.B) {
	p := widePreview()
	m := Propose(p).Mapping
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			Try(p, m)
		}
	})
	b.Run("column", func(b *testing.B) {
		for b.Loop() {
			TryColumn(p, 1, m.Columns[1])
		}
	})
}
