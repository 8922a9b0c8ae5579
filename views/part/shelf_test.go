package part

import (
	"context"
	"math"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"partnerdesk/app/job"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// shelfWords are the texts of the pictures below, in a language.
type shelfWords struct {
	customer, expiring, trial, longTag                     string
	panel                                                  PanelTexts
	facts                                                  []string // label, value, …
	tabs                                                   []string
	barWords, why                                          string
	card                                                   CardTexts
	figures                                                []Figure
	chartTitle, chartWhat, formula                         string
	picker                                                 PickerTexts
	regions                                                []string
	date                                                   DateTexts
	what, where, todo, again, copyDetails, cancel, jobText string
}

func englishMonths() (names [12]string) {
	for i := range names {
		names[i] = time.Month(i + 1).String()
	}
	return names
}

var (
	englishDates = DateTexts{Hint: "2026-11-05", Today: "Today", Open: "Choose a day", Previous: "Month before", Next: "Next month",
		Months: englishMonths(), Weekdays: [7]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"},
		Title: func(year int, month time.Month) string { return month.String() + " " + strconv.Itoa(year) },
		Bad:   func(text string) string { return "“" + text + "” is not a date. Write it like 2026-11-05." },
		Outside: func(text string, least, most time.Time) string {
			return "Choose a day up to " + most.Format(time.DateOnly) + "."
		}}
	japaneseDates = DateTexts{Hint: "2026-11-05", Today: "今日", Open: "日付を選択", Previous: "前の月", Next: "次の月", MonthFirst: true,
		Months: englishMonths(), Weekdays: [7]string{"日", "月", "火", "水", "木", "金", "土"},
		Title: func(year int, month time.Month) string {
			return strconv.Itoa(year) + "年" + strconv.Itoa(int(month)) + "月"
		},
		Bad: func(text string) string {
			return "「" + text + "」は日付ではありません。2026-11-05 のように入力してください。"
		},
		Outside: func(text string, least, most time.Time) string {
			return most.Format(time.DateOnly) + " までの日付を選択してください。"
		}}

	englishShelf = shelfWords{customer: "Northwind Traders of the Greater Pacific North-West", expiring: "Expiring soon", trial: "Trial", longTag: "Gold",
		panel: PanelTexts{"Close (Esc)", "Copy", "Copy all facts"},
		facts: []string{"Customer Org ID", "4f2b8c1e-93d0-4a57-b6a1-0c55d2f7e9aa", "Region", "US", "Ends", "2026-12-04", "Last activity", "", "Administrators", "12"},
		tabs:  []string{"Subscriptions", "Licences", "Activity", "Notes"}, barWords: "Used 812 · Assigned 1,020 · Available 180 · Total 1,200", why: "No report holds this week.",
		card: CardTexts{"More (menu key)", "Show rows", "Copy", "History", "How this is computed"},
		figures: []Figure{{Label: "Customers with an overage", Value: "31", Below: "of 1,204 customers, today"},
			{Label: "Active last week", Value: "12,318", Below: "of 14,020 assigned, week of 15 Nov"},
			{Label: "Average joining time of all meetings", Value: "", Below: "The report lacks a column."}, {Label: "Expired", Value: "0", Below: "of 1,204 customers, today"},
			{Label: "Adoption", Value: "87.4 %", Below: "12,318 of 14,020, week of 15 Nov"}},
		chartTitle: "Licences in use", chartWhat: "Meetings, all regions, 1 Sep to 15 Nov 2026",
		formula: "Active users ÷ assigned licences. Active is who started or joined a meeting in the last closed week, Sunday to Sunday in UTC.",
		picker:  PickerTexts{"Any region", "Search", "No option matches.", "Select all", "Select none"},
		regions: []string{"Asia Pacific", "Australia", "Canada", "Europe", "India", "Japan", "Saudi Arabia", "United Kingdom", "United States"}, date: englishDates,
		what: "The rows cannot be shown", where: "The file of the cache in C:\\Users\\ann\\PartnerDesk could not be read.", todo: "Check that the disk is connected, then try again.",
		again: "Try again", copyDetails: "Copy details", cancel: "Cancel", jobText: "Importing Telephone numbers_1_2026-11-21.csv"}
	japaneseShelf = shelfWords{customer: "東京メトロポリタン物流サービス株式会社 北関東営業所", expiring: "まもなく終了", trial: "トライアル", longTag: "ゴールド",
		panel: PanelTexts{"閉じる (Esc)", "コピー", "すべての項目をコピー"},
		facts: []string{"顧客の組織 ID", "4f2b8c1e-93d0-4a57-b6a1-0c55d2f7e9aa", "リージョン", "US", "終了日", "2026-12-04", "最終利用", "", "管理者", "12"},
		tabs:  []string{"サブスクリプション", "ライセンス", "利用状況", "メモ"}, barWords: "使用 812 · 割り当て 1,020 · 残り 180 · 合計 1,200", why: "この週のレポートがありません。",
		card: CardTexts{"その他 (メニュー キー)", "行を表示", "コピー", "履歴", "計算方法"},
		figures: []Figure{{Label: "超過のある顧客", Value: "31", Below: "1,204 社中、今日"},
			{Label: "先週の利用者", Value: "12,318", Below: "割り当て 14,020 のうち、11/15 の週"},
			{Label: "すべてのミーティングの平均参加時間", Value: "", Below: "レポートに列がありません。"}, {Label: "終了済み", Value: "0", Below: "1,204 社中、今日"},
			{Label: "利用率", Value: "87.4 %", Below: "14,020 のうち 12,318、11/15 の週"}},
		chartTitle: "使用中のライセンス", chartWhat: "Meetings、全リージョン、2026/9/1 から 11/15",
		formula: "利用者数 ÷ 割り当て済みライセンス数。利用者は、最後に締めた週 (UTC の日曜から日曜) に会議を開始または参加した人です。",
		picker:  PickerTexts{"すべてのリージョン", "検索", "該当する項目はありません。", "すべて選択", "選択を解除"},
		regions: []string{"アジア太平洋", "オーストラリア", "カナダ", "ヨーロッパ", "インド", "日本", "サウジアラビア", "イギリス", "アメリカ合衆国"}, date: japaneseDates,
		what: "行を表示できません", where: "C:\\Users\\ann\\PartnerDesk にあるキャッシュのファイルを読み込めませんでした。", todo: "ディスクの接続を確認してから、もう一度お試しください。",
		again: "再試行", copyDetails: "詳細をコピー", cancel: "キャンセル", jobText: "Telephone numbers_1_2026-11-21.csv をインポートしています"}
)

// still has timers go off at once, or never.
func still(soon bool) func(time.Duration, func()) func() {
	return func(_ time.Duration, f func()) func() {
		if soon {
			f()
		}
		return func() {}
	}
}

// cardPage shows cards in each state above two cards of charts.
func cardPage(w shelfWords) (page fyne.CanvasObject, focus *Card, fetch func()) {
	var cards []fyne.CanvasObject
	made := make([]*Card, len(w.figures))
	nan := math.NaN()
	for i, f := range w.figures {
		c := NewCard(w.card)
		c.OnCopy = func() {}
		f.Formula = w.formula
		switch i {
		case 0:
			f.Change = mark.Change{By: 1, Figure: "+4", Color: theme.Bad}
			f.Spark = mark.Spark{Values: []float64{20, 22, 21, 25, 27, 27, 31}}
		case 1, 4:
			f.Change = mark.Change{By: -1, Figure: "−1.2 %"}
			f.Spark = mark.Spark{Values: []float64{10, 12, nan, 13, 12.5, 12.3}}
		}
		c.Work.After = still(true)
		c.Set(f)
		made[i] = c
		cards = append(cards, c)
	}
	chart := NewChartCard(w.chartTitle, w.chartWhat, w.card.More)
	chart.Show(Least(fyne.NewSize(0, 120), NewGround(theme.Idle)))
	waits := NewChartCard(w.chartTitle+" · "+w.chartTitle+" · "+w.chartTitle, w.chartWhat, w.card.More)
	waits.Work.After = still(true)
	waits.Show(Least(fyne.NewSize(0, 120), NewGround(theme.Idle)))
	return Inset(Column(theme.Space12, CardRow(cards...), Flow(300, 0, theme.Space12, chart.Object, waits.Object)), theme.Space16, theme.Space16), made[1], func() { made[4].SetBusy(true); waits.Work.Start() }
}

// somePanel is a panel with facts of each kind.
func somePanel(w shelfWords) *Panel {
	p := NewPanel(w.panel)
	var facts []Fact
	for i := 0; i < len(w.facts); i += 2 {
		facts = append(facts, Fact{Label: w.facts[i], Value: w.facts[i+1], Why: map[bool]string{true: w.why}[w.facts[i+1] == ""]})
	}
	facts[1].Open = func() {}
	facts = append(facts, Fact{Label: w.tabs[1], Mark: mark.Bar{Used: 812, Assigned: 1020, Total: 1200, Words: w.barWords}})
	var tabs []Tab
	for _, word := range w.tabs {
		tabs = append(tabs, Tab{word, func() fyne.CanvasObject {
			return Inset(NewParagraph(word+": "+w.formula, 0), theme.Space16, theme.Space12)
		}})
	}
	p.Show(w.customer, mark.Badges{{Word: w.expiring, Color: theme.Warn}, {Word: w.trial, Color: theme.Info}}, facts, tabs...)
	return p
}

func somePicker(w shelfWords, several bool) *Picker {
	var options []Option
	for i, r := range w.regions {
		options = append(options, Option{Text: r, Count: strconv.Itoa((i*37 + 11) % 400)})
	}
	return NewPicker(w.picker, several, options...)
}

// fieldPage shows fields closed, and the other states of a screen.
func fieldPage(t *testing.T, w shelfWords) (page fyne.CanvasObject, one, some *Picker, day *DateField, fetch func()) {
	one, some = somePicker(w, false), somePicker(w, true)
	plain := somePicker(w, true)
	some.Set(some.options, []int{1, 3, 5})
	plain.Icon, plain.Plain = Icon("region"), true
	plain.Set(plain.options, []int{8})
	day = NewDateField(w.date)
	bad := NewDateField(w.date)
	day.Today = func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) }
	day.Most = day.Today()
	day.Set(time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC))
	bad.Entry.SetText("5 Nö")
	bad.settle()
	jobs := &job.List{}
	t.Cleanup(jobs.Close)
	list := NewJobList(w.cancel, "")
	list.Update([]*job.Job{runningJob(t, jobs, w.jobText, 40, 100), runningJob(t, jobs, w.jobText, 0, 0)})
	work := NewWork()
	work.After = still(true)
	line := Row(theme.Space12, some, one, some, plain)
	return Column(theme.Space12, NewText(w.chartTitle).In(theme.TextTitle, theme.Ink).Bold(), work.Object, line,
		Flow(240, 2, theme.Space12, day.Object, bad.Object), list.Object,
		Fault(w.what, w.where, w.todo, Action{Verb: w.again}, Action{Verb: w.copyDetails})), one, some, day, work.Start
}

// runningJob starts a job that has come so far and runs until the test ends.
func runningJob(t *testing.T, jobs *job.List, title string, done, total int64) *job.Job {
	come := make(chan struct{})
	j, err := jobs.Start(title, func(ctx context.Context, progress func(done, total int64)) error {
		if total > 0 {
			progress(done, total)
		}
		close(come)
		<-ctx.Done()
		return ctx.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	<-come
	return j
}

// dress puts an object into a window with tips that come at once.
func dress(t *testing.T, o fyne.CanvasObject, size fyne.Size, scale float32) (software.WindowlessCanvas, *Tips) {
	tips := NewTips()
	tips.After = still(true)
	_, c := show(t, container.NewStack(NewGround(theme.Paper), o, tips), size.Width, size.Height)
	c.SetScale(scale)
	return c, tips
}

// TestShelf compares the parts in their states with pictures that somebody has
// looked at; see TestPictures.
func TestShelf(t *testing.T) {
	for _, look := range []struct {
		name  string
		mode  theme.Mode
		words shelfWords
		scale float32
	}{{"light_en", theme.Light, englishShelf, 1}, {"dark_ja", theme.Dark, japaneseShelf, 1}, {"light_ja_double", theme.Light, japaneseShelf, 2}, {"dark_en", theme.Dark, englishShelf, 1}} {
		wear(look.mode)
		settle := func(name string, c software.WindowlessCanvas, size fyne.Size) {
			t.Run(name+"_"+look.name, func(t *testing.T) {
				c.Resize(size.AddWidthHeight(1, 0))
				c.Resize(size)
				viewtest.Picture(t, name+"_"+look.name+".png", c.Capture())
			})
		}
		size := fyne.NewSize(800, 480)
		page, card, fetch := cardPage(look.words)
		c, _ := dress(t, page, size, look.scale)
		c.Resize(size.AddWidthHeight(1, 0))
		fetch()
		c.Focus(card)
		settle("cards", c, size)

		size = fyne.NewSize(720, 520)
		panel := somePanel(look.words)
		split := NewSplitRight(NewGround(theme.Raised), panel.Object, PanelWidth, PanelLeast)
		c, _ = dress(t, split, size, look.scale)
		c.Resize(size.AddWidthHeight(1, 0))
		panel.Focus()
		panel.facts[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		settle("panel", c, size)

		size = fyne.NewSize(620, 560)
		for _, open := range []string{"fields", "picker", "search", "date"} {
			page, one, some, day, fetch := fieldPage(t, look.words)
			c, _ = dress(t, Inset(page, theme.Space16, theme.Space8), size, look.scale)
			c.Resize(size.AddWidthHeight(1, 0))
			fetch()
			switch open {
			case "picker":
				some.Open()
				press(c, fyne.KeyDown)
			case "search":
				one.Open()
				c.Focused().TypedRune('x')
			case "date":
				day.Open()
				press(c, fyne.KeyRight, fyne.KeyDown)
			}
			settle(open, c, size)
		}
		wear(theme.Light)
	}
}
