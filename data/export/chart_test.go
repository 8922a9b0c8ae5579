package export

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

// charted is a view of weeks with a chart of each kind.
func charted() View {
	columns := []table.Column{{Key: "week", Type: table.Date}, {Key: "used", Type: table.Integer}, {Key: "share", Type: table.Percent}, {Key: "name"}}
	batch := table.NewBatch(columns)
	for i := range 12 {
		batch.Column(0).AppendInt(int64(20000 + 7*i))
		if i == 5 {
			batch.Column(1).AppendMissing()
		} else {
			batch.Column(1).AppendInt(int64(100 + i*i))
		}
		batch.Column(2).AppendFloat(float64(i) / 20)
		batch.Column(3).AppendText("Café")
	}
	v := View{Name: "Bob's weeks", ChartTitle: "Charts", InfoTitle: "About", Info: [][2]string{{"Partner Desk", "1"}},
		Source: table.NewMemory(columns, batch.Finish())}
	for i, c := range columns {
		v.Columns = append(v.Columns, Column{Key: c.Key, Title: "列 " + c.Key, Type: c.Type, Index: i})
	}
	v.Charts = []Chart{
		{Kind: LineChart, Title: "Used & shared", Category: "week", Series: []string{"used", "share"}},
		{Kind: AreaChart, Category: "week", Series: []string{"used"}, Colors: []string{"B3261E"}},
		{Kind: BarChart, Title: "Bars", Category: "name", Series: []string{"used", "share"}},
		{Kind: StackChart, Title: "Stack", Category: "week", Series: []string{"used"}},
		{Kind: ShareChart, Title: "Share", Category: "week", Series: []string{"share", "used"}},
		{Kind: DonutChart, Title: "Donut", Category: "week", Series: []string{"share", "used"}},
	}
	return v
}

var references = regexp.MustCompile(`<f>([^<]*)</f>`)

// A workbook has a sheet of charts, each of which draws the cells that it is
// told to.
func TestXLSXCharts(t *testing.T) {
	v := charted()
	var b bytes.Buffer
	if _, err := Write(context.Background(), &b, XLSX, v, nil); err != nil {
		t.Fatal(err)
	}
	f := open(t, b.Bytes())
	if got := strings.Join(f.GetSheetList(), ","); got != "Bob's weeks,Charts,About" {
		t.Errorf("sheets %s", got)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Error("the file opens with another sheet than the rows")
	}
	sheet := "'Bob''s weeks'!"
	series := func(letter string) []string {
		return []string{sheet + "$" + letter + "$1", sheet + "$A$2:$A$13", sheet + "$" + letter + "$2:$" + letter + "$13"}
	}
	for i, c := range []struct {
		element string
		refs    []string
	}{
		{"<lineChart>", append(series("B"), series("C")...)},
		{"<lineChart>", series("B")},
		{"<barChart>", nil},
		{"<barChart>", series("B")},
		{"<barChart>", append(series("C"), series("B")...)},
		{"<doughnutChart>", series("C")},
	} {
		text := partOf(t, b.Bytes(), "xl/charts/chart"+string(rune('1'+i))+".xml")
		text = strings.NewReplacer("&#39;", "'", "&apos;", "'").Replace(text)
		if !strings.Contains(text, c.element) || !strings.Contains(text, `<dispBlanksAs val="gap"`) || strings.Contains(text, `<auto val="1"`) {
			t.Errorf("chart %d has no %s", i, c.element)
		}
		var refs []string
		for _, m := range references.FindAllStringSubmatch(text, -1) {
			refs = append(refs, m[1])
		}
		if c.refs != nil && strings.Join(refs, "\n") != strings.Join(c.refs, "\n") {
			t.Errorf("chart %d draws\n%s", i, strings.Join(refs, "\n"))
		}
		if title := v.Charts[i].Title; !strings.Contains(text, strings.ReplaceAll(title, "&", "&amp;")) {
			t.Errorf("chart %d is not called %q", i, title)
		}
	}
	for part, want := range map[string]string{"chart1": "006CA9", "chart2": "B3261E"} {
		if text := partOf(t, b.Bytes(), "xl/charts/"+part+".xml"); !strings.Contains(text, `<a:srgbClr val="`+want+`"`) && !strings.Contains(text, `<srgbClr val="`+want+`"`) {
			t.Errorf("%s has no line of colour %s", part, want)
		}
	}
	// Without rows there is nothing to draw.
	v.Rows = []uint32{}
	b.Reset()
	if _, err := Write(context.Background(), &b, XLSX, v, nil); err != nil || len(open(t, b.Bytes()).GetSheetList()) != 2 {
		t.Errorf("without rows: %v", err)
	}
}

func TestChartsThatCannotBe(t *testing.T) {
	for name, c := range map[string]Chart{
		"kind":     {Kind: "sphere", Category: "week", Series: []string{"used"}},
		"series":   {Kind: LineChart, Category: "week"},
		"category": {Kind: LineChart, Category: "month", Series: []string{"used"}},
		"column":   {Kind: LineChart, Category: "week", Series: []string{"idle"}},
		"type":     {Kind: LineChart, Category: "week", Series: []string{"name"}},
	} {
		v := charted()
		v.Charts = []Chart{c}
		if _, err := Write(context.Background(), &bytes.Buffer{}, XLSX, v, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
