package gallery

import (
	"fmt"
	"math"
	"strings"
	"time"

	"partnerdesk/views/chart"
)

// lastWeek is the Sunday that begins the last week of the charts.
func lastWeek() time.Time { return time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC) }

// weeks is an axis of n weeks, the last unfinished.
func (l Language) weeks(n int) chart.Axis {
	a := chart.Axis{Title: l.of("Week", "週"), Step: chart.Weekly, Points: chart.Weeks(lastWeek().AddDate(0, 0, -7*(n-1)), n),
		Tick: func(p chart.Point) string { return p.Start.Format(l.of("2 Jan", "1/2")) },
		Era:  func(p chart.Point) string { return p.Start.Format(l.of("2006", "2006年")) },
		Label: func(p chart.Point) string {
			return l.of("Week of "+p.Start.Format("2 Jan 2006"), p.Start.Format("2006/1/2")+"の週")
		}}
	if n > 1 {
		a.Points[n-1].State = chart.Unfinished
	}
	return a
}

// months is an axis of n months.
func (l Language) months(n int) chart.Axis {
	return chart.Axis{Title: l.of("Month", "月"), Step: chart.Monthly, Points: chart.Months(lastWeek().AddDate(0, 1-n, 0), n),
		Tick:  func(p chart.Point) string { return p.Start.Format(l.of("Jan", "1月")) },
		Era:   func(p chart.Point) string { return p.Start.Format(l.of("2006", "2006年")) },
		Label: func(p chart.Point) string { return p.Start.Format(l.of("January 2006", "2006年1月")) }}
}

// wave is a row of n smooth figures, the same for the same seed.
func wave(seed, n int, size float64) []float64 {
	values := make([]float64, n)
	for i := range values {
		x := float64(i) / 9
		values[i] = math.Round(size * (1 + 0.25*math.Sin(x+float64(seed)) + 0.1*math.Sin(3.7*x*float64(seed+1)) + 0.004*float64(i)))
	}
	return values
}

// chartOf is a chart of some series over n weeks.
func (k *kit) chartOf(kind chart.Kind, n, series int) chart.Chart {
	names := strings.Split(k.of("Meetings,Calling,Webinars,Customer Assist,Events,Devices,Workspaces,Common area",
		"会議ライセンス,通話プロフェッショナルライセンス（年間契約）,ウェビナー,カスタマーアシスト,イベント,デバイス,ワークスペース,共用エリア"), ",")
	whole := func(v float64) string { return k.words.Integer(int64(math.Round(v))) }
	percent := func(v float64) string { return fmt.Sprintf("%.0f %%", v*100) }
	c := chart.Chart{Kind: kind, Note: k.of("All regions, weeks up to 15 Nov 2026", "全リージョン、2026/11/15 の週まで"), Axis: k.weeks(n),
		Format: whole, Percent: percent, Texts: k.chartTexts()}
	if kind == chart.Share {
		c.Short = percent
	}
	for i := range series {
		c.Series = append(c.Series, chart.Series{Name: names[i%len(names)], Values: wave(i, n, 900/float64(i+1))})
	}
	return c
}

func (l Language) chartTexts() chart.Texts {
	if l == Japanese {
		return chart.Texts{Empty: "このリージョンの数値はまだありません。", Total: "合計", Unfinished: "集計中", Missing: "データなし", Value: "ライセンス数", Share: "割合"}
	}
	return chart.Texts{Empty: "No figures for this region yet.", Total: "Total", Unfinished: "so far", Missing: "no data", Value: "Licences", Share: "Share"}
}

func (k *kit) lines(n, series int) chart.Chart { return k.chartOf(chart.Lines, n, series) }

func (k *kit) stack(n, series int) chart.Chart { return k.chartOf(chart.Stack, n, series) }

// gaps takes figures out of a chart of lines: whole weeks, and one of a series
// that has others at its sides.
func gaps(c chart.Chart) chart.Chart {
	for _, i := range []int{4, 5, 7} {
		c.Axis.Points[i].State = chart.Missing
	}
	c.Series[1].Values[11] = math.NaN()
	return c
}

// named is a chart by names instead of weeks.
func (k *kit) named(c chart.Chart) chart.Chart {
	c.Axis = chart.Axis{Title: k.of("Customer", "顧客"), Points: chart.Categories(k.longName(), "Acme Logistics", k.of("Blue Ridge Health", "有限会社青葉クリニック"),
		k.of("Yamada Manufacturing", "株式会社山田製作所"), k.of("Green Valley School District", "学校法人みどり学園"))}
	return c
}

// level is a chart of series near the same figure.
func level(c chart.Chart, at, by float64) chart.Chart {
	for s := range c.Series {
		for i := range c.Series[s].Values {
			c.Series[s].Values[i] = math.Round(at + by*(float64(s)+math.Sin(float64(i)/5+float64(s))))
		}
	}
	return c
}

// below has the second series of a chart take away instead of adding.
func below(c chart.Chart) chart.Chart {
	for i, v := range c.Series[1].Values {
		c.Series[1].Values[i] = -v
	}
	return c
}

// zeros has all figures of a chart be zero.
func zeros(c chart.Chart) chart.Chart {
	for _, s := range c.Series {
		clear(s.Values)
	}
	return c
}

// noisy is a chart with a long row of figures, counted instead of dated.
func (k *kit) noisy(c chart.Chart, n int) chart.Chart {
	names, values := make([]string, n), make([]float64, n)
	for i := range values {
		names[i] = k.words.Integer(int64(i + 1))
		values[i] = math.Round(900 + 300*math.Sin(float64(i)*7/float64(n)) + float64(i*7919%101)*math.Abs(math.Sin(float64(i)*3/float64(n))))
	}
	c.Axis = chart.Axis{Title: k.of("Number", "番号"), Points: chart.Categories(names...)}
	c.Series[0].Values = values
	return c
}
