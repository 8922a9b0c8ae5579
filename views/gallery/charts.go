package gallery

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/chart"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// view shows a chart.
func (k *kit) view(c chart.Chart) *chart.View {
	v := chart.NewView()
	v.Run, v.Do, v.After = k.Run, k.Do, k.After
	v.OnOpen = func(series, point int) {
		k.says(k.of("Rows of point ", "データ点の行: ") + strconv.Itoa(point+1))()
	}
	v.OnFocus = k.reveals(v)
	v.Set(c)
	k.end(v.Stop)
	return v
}

// chartCard shows a chart in a card of a height, whose menu shows the same
// figures as a table, copies and saves them.
func (k *kit) chartCard(title string, c chart.Chart, height float32) fyne.CanvasObject {
	c.Title = title
	v := k.view(c)
	v.Ground = theme.Raised
	card := chart.NewCard(v, k.chartCardTexts(), func(o fyne.CanvasObject) fyne.CanvasObject { return high(height, o) })
	card.Work.After = k.After
	card.Grid = k.newGrid
	card.OnCopy = func(c *chart.Chart) {
		text, err := c.Figures().Text(context.Background(), k.words)
		k.copied(text, err)
	}
	card.OnCopySVG = k.copied
	card.OnSave = func(form chart.Form, c chart.Chart, s chart.Style) {
		k.saves(string(form), func(ctx context.Context, path string) error {
			return app.WriteFile(ctx, path, func(w io.Writer) error { return chart.Write(ctx, w, form, c, s) })
		})
	}
	card.OnExport = func(c *chart.Chart) {
		k.saves("xlsx", func(ctx context.Context, path string) error {
			_, err := c.Figures().Export(ctx, k.words, path, app.XLSX)
			return err
		})
	}
	card.Further = []part.Action{k.action("Open rows", "行を開く")}
	return card.Object
}

func (l Language) chartCardTexts() chart.CardTexts {
	if l == Japanese {
		return chart.CardTexts{More: "その他", Table: "表", Chart: "グラフ", Copy: "数値をコピー", CopySVG: "SVG としてコピー", SavePNG: "PNG として保存…",
			SaveSVG: "SVG として保存…", Export: "数値をエクスポート…"}
	}
	return chart.CardTexts{More: "More", Table: "Table", Chart: "Chart", Copy: "Copy figures", CopySVG: "Copy as SVG", SavePNG: "Save as PNG…",
		SaveSVG: "Save as SVG…", Export: "Export figures…"}
}

// copied puts a text onto the clipboard, or says why there is none.
func (k *kit) copied(text string, err error) {
	if err != nil {
		k.says(err.Error())()
		return
	}
	k.copies(text)
}

// saves writes a file into the folder for files that are of no use for long, and
// says where: the gallery asks for no place.
func (k *kit) saves(ending string, write func(context.Context, string) error) {
	path := filepath.Join(os.TempDir(), "chart."+ending)
	k.Run(func() {
		err := write(context.Background(), path)
		k.Do(func() {
			if err != nil {
				path = err.Error()
			}
			k.says(path)()
		})
	})
}

// table is the grid that says the same as a chart.
func (k *kit) table(c *chart.Chart) fyne.CanvasObject {
	g := k.newGrid()
	c.ShowIn(g)
	return g
}

// charts puts cards with charts into two columns.
func charts(cards ...fyne.CanvasObject) fyne.CanvasObject {
	return part.Flow(340, 2, theme.Space12, cards...)
}

func chartCards(k *kit) fyne.CanvasObject {
	title := k.of("Licences in use", "使用中のライセンス")
	waiting := part.NewChartCard(title, k.of("Fetched anew; what was there stays", "更新中。前の内容はそのまま表示されます"), k.of("More", "その他"))
	waiting.Work.After = k.After
	v := k.view(k.lines(26, 2))
	v.Ground = theme.Raised
	waiting.Show(high(200, v))
	waiting.Work.Start()
	k.end(waiting.Work.Stop)
	twin := part.NewChartCard(title, k.of("As a table", "表として表示"), k.of("More", "その他"))
	c := k.stack(26, 3)
	twin.Show(high(200, k.table(&c)))
	bare := part.NewChartCard(title, k.of("All regions", "全リージョン"), k.of("More", "その他"))
	bare.Show(high(200, container.NewStack()))
	return charts(
		k.chartCard(title, k.lines(52, 2), 200), twin.Object, waiting.Object,
		k.chartCard(title, k.lines(0, 2), 200),
		k.chartCard(title+" · "+title+" · "+title+" · "+title+" · "+title, k.stack(16, 4), 200),
		bare.Object,
	)
}

func lineCharts(k *kit) fyne.CanvasObject {
	hidden := k.view(k.lines(52, 4))
	hidden.SetHidden([]string{hidden.Chart().Series[1].Name})
	hidden.Ground = theme.Raised
	card := part.NewChartCard(k.of("A hidden series", "非表示の系列"), hidden.Chart().Note, k.of("More", "その他"))
	card.Show(high(200, hidden))
	loose := level(k.lines(52, 1), 48_200, 150)
	loose.Loose = true
	return charts(
		k.chartCard(k.of("Four series, 52 weeks, the last unfinished", "4 系列、52 週、最後は集計中"), k.lines(52, 4), 200),
		k.chartCard(k.of("Weeks without figures", "数値のない週"), gaps(k.lines(16, 2)), 200),
		k.chartCard(k.of("Labels pushed apart", "間隔を空けたラベル"), level(k.lines(52, 4), 500, 6), 200),
		card.Object,
		k.chartCard(k.of("Eight series", "8 系列"), k.lines(40, 8), 200),
		k.chartCard(k.of("Large figures that vary little", "変化の小さい大きな数値"), loose, 200),
	)
}

func extremeCharts(k *kit) fyne.CanvasObject {
	return charts(
		k.chartCard(k.of("Nothing", "数値なし"), k.chartOf(chart.Bars, 0, 2), 180),
		k.chartCard(k.of("One point", "1 点"), k.lines(1, 2), 180),
		k.chartCard(k.of("Two points", "2 点"), k.lines(2, 2), 180),
		k.chartCard(k.of("All zero", "すべてゼロ"), zeros(k.lines(26, 2)), 180),
		k.chartCard(k.of("104 weeks", "104 週"), k.lines(104, 4), 180),
		k.chartCard(k.of("50,000 points", "50,000 点"), k.noisy(k.lines(1, 1), 50_000), 180),
	)
}

func barCharts(k *kit) fyne.CanvasObject {
	missing := k.chartOf(chart.Bars, 12, 2)
	missing.Axis.Points[4].State = chart.Missing
	return charts(
		k.chartCard(k.of("Areas", "面"), k.chartOf(chart.Areas, 52, 2), 200),
		k.chartCard(k.of("Areas of three series", "3 系列の面"), k.chartOf(chart.Areas, 52, 3), 200),
		k.chartCard(k.of("Bars, a week missing, one unfinished", "棒、データのない週と集計中の週"), missing, 200),
		k.chartCard(k.of("Bars by name", "名前別の棒"), k.named(k.chartOf(chart.Bars, 5, 2)), 200),
		k.chartCard(k.of("One bar", "1 本の棒"), k.chartOf(chart.Bars, 1, 1), 200),
		k.chartCard(k.of("Bars of 52 weeks", "52 週の棒"), k.chartOf(chart.Bars, 52, 2), 200),
	)
}

func stackCharts(k *kit) fyne.CanvasObject {
	monthly := k.stack(30, 3)
	monthly.Axis = k.months(30)
	shares := k.named(k.chartOf(chart.Share, 5, 3))
	return charts(
		k.chartCard(k.of("Stack of four", "4 系列の積み上げ"), k.stack(26, 4), 200),
		k.chartCard(k.of("Stack of eight", "8 系列の積み上げ"), k.stack(26, 8), 200),
		k.chartCard(k.of("Below zero", "負の数値"), below(k.stack(26, 3)), 200),
		k.chartCard(k.of("By month", "月別"), monthly, 200),
		k.chartCard(k.of("Shares by week", "週別の割合"), k.chartOf(chart.Share, 26, 4), 200),
		k.chartCard(k.of("Shares by name", "名前別の割合"), shares, 200),
	)
}

func smallCharts(k *kit) fyne.CanvasObject {
	alone := k.view(k.lines(26, 8))
	return states(
		charts(
			k.chartCard(k.of("Donut, its legend beside it", "ドーナツ、凡例は横"), k.chartOf(chart.Donut, 1, 4), 180),
			k.chartCard(k.of("Donut of eight", "8 系列のドーナツ"), k.chartOf(chart.Donut, 1, 8), 180),
			k.chartCard(k.of("Donut of zeros", "ゼロのドーナツ"), zeros(k.chartOf(chart.Donut, 1, 3)), 180),
			k.chartCard(k.of("Donut of one", "1 系列のドーナツ"), k.chartOf(chart.Donut, 1, 1), 180)),
		beside(330,
			state("Donut, its legend above it", sized(240, 240, k.view(k.chartOf(chart.Donut, 1, 4)))),
			state("Eight series in little room", sized(320, 160, alone)),
			state("Spark line as a chart; as a mark", along(sized(72, 20, k.view(k.chartOf(chart.Spark, 26, 1))), mark.NewWidget(mark.Spark{Values: wave(0, 26, 900)})))),
	)
}

// sized gives a part one size.
func sized(width, height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(room{fyne.NewSize(width, height)}, o)
}
