package customer

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// TestMain makes one app for all tests: each new one has the fonts parsed again.
func TestMain(m *testing.M) {
	fyne.SetCurrentApp(viewtest.NewApp())
	wear(theme.Light)
	os.Exit(m.Run())
}

// wear has the app wear our theme in a mode.
func wear(mode theme.Mode) {
	settings := fyne.CurrentApp().Settings()
	if th := theme.New(mode); settings.Theme() != th {
		settings.SetTheme(th)
	}
}

// show puts an object into a window of a size.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) software.WindowlessCanvas {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	c := viewtest.Canvas(w.Canvas())
	relay(c)
	return c
}

// relay lays the window out again as the toolkit does for each frame.
func relay(c software.WindowlessCanvas) {
	size := c.Size()
	c.Resize(size.AddWidthHeight(1, 0))
	c.Resize(size)
}

// press types keys as the toolkit does: to what has the focus.
func press(c fyne.Canvas, names ...fyne.KeyName) {
	for _, name := range names {
		if focused := c.Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
}

// drawn lists the texts that are shown, in the order of drawing.
func drawn(o fyne.CanvasObject) []string {
	var texts []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				texts = append(texts, o.Text)
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return texts
}

// words are the texts of the pictures, in a language.
type words struct{ japanese bool }

func (w words) of(english, japanese string) string {
	if w.japanese {
		return japanese
	}
	return english
}

func (w words) texts() Texts {
	return Texts{part.PanelTexts{Close: w.of("Close", "閉じる"), Copy: w.of("Copy", "コピー"), CopyAll: w.of("Copy all", "すべてコピー")}, w.of("Customers", "顧客")}
}

func (w words) actions() []Action {
	return []Action{{"launch", w.of("Open Control Hub", "Control Hub を開く"), func() {}}, {"workbook", w.of("Workbook…", "ブック…"), func() {}},
		{"expand", w.of("Open as a page", "ページとして開く"), func() {}}}
}

// customer is one of whom much is known.
func (w words) customer() Customer {
	licence := func(name string, used, assigned, total float64, figures, remark string) Row {
		return Row{Text: name, Sub: []Small{{Text: figures}, {Text: remark, Tone: theme.Bad}}[:map[bool]int{true: 1, false: 2}[remark == ""]], Mark: mark.Bar{Used: used, Assigned: assigned, Total: total, Words: figures}}
	}
	subscription := Group{Head: Row{Icon: part.Icon("calling"), Text: "Webex Calling", Strong: true, Mark: mark.Badge{Word: w.of("Active", "有効"), Color: theme.Good}}, Blocks: []Block{
		Facts{{Label: w.of("Subscription ID", "サブスクリプション ID"), Value: "Sub2048117"}, {Label: w.of("Term", "期間"), Value: "2026-01-01 – 2027-01-01"},
			{Label: w.of("Renews on", "更新日"), Value: "2027-01-01"}, {Label: w.of("Auto-renewal", "自動更新"), Value: w.of("On", "オン")}},
		licence("Professional", 80, 110, 100, w.of("Used 80 · Assigned 110 · Total 100", "使用 80 · 割り当て 110 · 合計 100"), w.of("10 more assigned than bought", "購入数より 10 多く割り当てています")),
		licence("Workspaces", 4, 12, 40, w.of("Used 4 · Assigned 12 · Total 40", "使用 4 · 割り当て 12 · 合計 40"), ""),
		Fold{Key: "invoices", Word: w.of("Invoices", "請求書"), Figure: "2", Rows: []Row{
			{Text: "INV-2026-0117", Sub: small(w.of("1 Nov 2026 · due 1 Dec 2026 · open", "2026-11-01 · 期限 2026-12-01 · 未払い")), Figure: "12,400.00 USD"},
			{Text: "INV-2026-0098", Sub: small(w.of("1 Oct 2026 · paid", "2026-10-01 · 支払い済み")), Figure: "12,400.00 USD"}}},
		Fold{Key: "orders", Word: w.of("Orders", "注文"), Figure: "1", Rows: []Row{{Text: "ORD-77", Figure: "12,400.00 USD"}}}}}
	second := subscription
	second.Head.Icon, second.Head.Text, second.Head.Mark = part.Icon("meetings"), "Webex Meetings", mark.Badge{Word: w.of("Expired", "期限切れ"), Color: theme.Bad}
	return Customer{ID: "a", Name: w.of("Northwind Traders International Holdings and Partners", "株式会社日本テクノロジーソリューションズ関西支社大阪営業所"), Badges: []Badge{
		{mark.Badge{Word: w.of("License overage", "ライセンス超過"), Color: theme.Bad}, w.of("Professional: 110 assigned of 100", "Professional: 100 のうち 110 を割り当て")},
		{mark.Badge{Word: w.of("Expiring soon", "まもなく期限切れ"), Color: theme.Warn}, ""},
		{mark.Badge{Word: w.of("Trial", "トライアル"), Color: theme.Info}, ""},
		{mark.Badge{Word: w.of("Subscription", "サブスクリプション"), Color: theme.Muted}, ""}}, Sections: []Section{
		{Key: "summary", Word: w.of("Summary", "概要"), Blocks: []Block{
			Facts{{Label: w.of("Customer organization ID", "顧客の組織 ID"), Value: "0f6c1ab2-91d4-4a8e-b1a5-77f0c2d41e55"}, {Label: w.of("Region", "リージョン"), Value: "US"}, {Label: w.of("Country", "国"), Value: "United States"},
				{Label: w.of("Managed as", "管理形態"), Value: w.of("External administrator", "外部管理者")}, {Label: w.of("Last activity", "最終アクティビティ"), Why: w.of("No load says it.", "どのデータにもありません。")}, {Label: w.of("Domain", "ドメイン"), Value: "northwind.example"}},
			Caption(w.of("Tags and notes", "タグとメモ")),
			Facts{{Label: w.of("Tags", "タグ"), Mark: mark.Tags{{Word: "VIP", Color: theme.Series2}, {Word: w.of("Review", "月次レビュー"), Color: theme.Series3}}}, {Label: w.of("Owner", "担当者"), Value: "Ann Smith"}},
			Row{Text: w.of("Calls back on Friday about the renewal of Calling; wants a figure for 40 more seats.", "金曜日に Calling の更新について電話があります。40 席追加の見積もりが必要です。"), Wrap: true},
			Buttons{{Verb: w.of("Tags…", "タグ…")}, {Verb: w.of("Notes…", "メモ…")}}}},
		{Key: "subscriptions", Word: w.of("Subscriptions", "サブスクリプション"), Figure: "2", Blocks: []Block{subscription, second}},
		{Key: "trials", Word: w.of("Trials", "トライアル"), Figure: "1", Blocks: []Block{
			Buttons{{Verb: w.of("Start trial…", "トライアルを開始…")}},
			Group{Head: Row{Icon: part.Icon("meetings"), Text: "Webex Suite", Strong: true, Mark: mark.Badge{Word: w.of("2 days left", "残り 2 日"), Color: theme.Warn}}}}},
		{Key: "administrators", Word: w.of("Administrators", "管理者"), Figure: "2", Blocks: []Block{Buttons{{Verb: w.of("Assign…", "割り当て…")}},
			Row{Text: "Ann Smith", Sub: small(w.of("Partner full administrator · reaches all customers", "パートナー フル管理者 · すべての顧客を管理"), "ann@example.com")},
			Row{Text: "山田 太郎", Sub: small(w.of("Partner administrator · assigned to this customer", "パートナー管理者 · この顧客に割り当て"), "taro@example.com"), Verb: part.Action{Verb: w.of("Remove…", "解除…"), Do: func() {}}}}},
		{Key: "reports", Word: w.of("Reports", "レポート"), Blocks: []Block{
			Row{Text: w.of("Telephone numbers", "電話番号"), Figure: "1,204", Aside: w.of("as of 21 Nov 2026", "2026-11-21 時点"), Open: func() {}},
			Row{Text: w.of("Devices", "デバイス"), Figure: "87", Open: func() {}},
			Say{Text: w.of("No calling usage is loaded.", "通話の使用状況は読み込まれていません。")}}},
		{Key: "history", Word: w.of("History", "履歴"), Blocks: []Block{
			Busy{Text: w.of("Reading 12 loads…", "12 件のデータを読み込んでいます…"), Progress: halfway(), Cancel: part.Action{Verb: w.of("Cancel", "キャンセル")}},
			Caption("2026-11-21"),
			Row{Wrap: true, Text: w.of("Assigned licences of Professional rose from 96 to 110.", "Professional の割り当て済みライセンスが 96 から 110 に増えました。")}}},
	}}
}

func halfway() *part.Progress {
	p := part.NewProgress()
	p.Set(5, 12)
	return p
}

// hooks are such that do nothing.
func hooks() Hooks {
	return Hooks{Close: func() {}, Copy: func(string) {}, ShowMenu: func(*fyne.Menu, fyne.Position) {}, Tab: func(string) {}, Front: func() bool { return true }, Canvas: func() fyne.Canvas {
		return fyne.CurrentApp().Driver().AllWindows()[len(fyne.CurrentApp().Driver().AllWindows())-1].Canvas()
	}}
}

// columns is how the sections stand in the tests.
var columns = [][]int{{0, 0, 0, 0, 0, 0}, {0, 1, 1, 0, 0, 1}, {0, 1, 1, 2, 0, 2}}

func small(texts ...string) (all []Small) {
	for _, text := range texts {
		all = append(all, Small{Text: text})
	}
	return all
}
