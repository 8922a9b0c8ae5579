package views

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/app/price"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// pricedThing is what can have a price: a licence name, or a product for all
// names without one of their own.
type pricedThing struct {
	price.Price
	set   bool // there is a price
	lines int  // for which it counts
	list  price.List
}

// key names the thing in the list.
func (t pricedThing) key() string { return t.Name + "\x00" + t.Product }

// what is its name for people.
func (t pricedThing) what(p *i18n.Printer) string {
	if t.Name != "" {
		return t.Name
	}
	return p.T("prices.product", i18n.Args{"product": insight.ProductName(p, t.Product)})
}

// priceList is the dialog that lists what licences cost, to be changed, read from
// a file and written to one.
type priceList struct {
	*keptList[pricedThing]
	about    *part.Text
	currency *part.SelectEntry
	amount   *part.Entry
	filled   price.List // what the fields were filled from
}

// Measures of the list.
const priceListWidth, priceListHeight = 760, 280

// usualCurrencies are those that are offered; any other can be typed.
var usualCurrencies = []string{"JPY", "USD", "EUR", "GBP", "AUD", "CAD", "SGD"}

// showPrices lists the prices.
func (d *desk) showPrices() {
	if d.dialogs.Top() == nil {
		newPriceList(d).open()
	}
}

func newPriceList(d *desk) *priceList {
	t := d.printer.T
	l := &priceList{keptList: newKeptList[pricedThing](d, []grid.Column{{ID: "of", Title: t("prices.of"), Width: 390}, {ID: "lines", Title: t("prices.lines"), Numeric: true, Width: 110},
		{ID: "price", Title: t("price.column.price"), Numeric: true, Width: 190}}, part.Empty(t("prices.none"), t("prices.none_text")))}
	l.read, l.cell, l.chose = l.things, l.cellOf, l.follow
	l.is = func(of pricedThing, key string) bool { return of.key() == key }
	l.verbs = []part.Action{{Verb: t("prices.remove"), Do: l.remove}}
	l.grid.OnOpen = func(int) { d.window.Canvas().Focus(l.amount) }
	l.about = part.NewText("").Bold().Cut()
	l.currency = part.NewSelectEntry(t("prices.currency_hint"), usualCurrencies)
	l.amount = part.NewEntry(t("prices.hint"))
	l.amount.OnSubmitted = func(string) { l.set() }
	l.currency.OnSubmitted = func(string) { l.setCurrency() }
	l.alone = part.NewButton(t("prices.load"), nil, l.load)
	save := part.NewButton(t("prices.save"), nil, l.saveFile)
	fields := newWrap(theme.Space12, part.Field(t("price.column.price"), part.Least(fyne.NewSize(160, 0), l.amount), ""), part.Field("", part.NewButton(t("prices.set"), nil, l.set), ""),
		part.Field(t("price.column.currency"), part.Least(fyne.NewSize(120, 0), l.currency), ""), part.Field("", part.NewButton(t("prices.set_currency"), nil, l.setCurrency), ""))
	height := max(tagListLeast, min(priceListHeight, d.window.Canvas().Size().Height-2*tagListBeside))
	l.dialog = &part.Dialog{Title: t("price.title"), Width: priceListWidth, Cancel: t("action.close"), Focus: l.grid, OnCancel: l.grid.Stop,
		Content: part.Column(theme.Space12, part.NewParagraph(t("prices.about"), 0), l.notice.Object, l.body(height), l.about, fields,
			part.Border(nil, nil, l.row(), part.Row(theme.Space8, nil, l.alone, save), part.NewGround("")))}
	return l
}

// things reads the prices, and what has none: names of the lines that count in
// scope, and their products.
func (l *priceList) things(ctx context.Context) ([]pricedThing, error) {
	list, err := l.d.session.Prices()
	if err != nil {
		return nil, err
	}
	m, err := kpi.ReadMoney(ctx, l.d.session, l.d.settings.Scope, "")
	if err != nil {
		return nil, err
	}
	var all []pricedThing
	at := make(map[[2]string]int)
	add := func(of price.Price, set bool) int {
		key := [2]string{table.Fold(of.Name), table.Fold(of.Product)}
		i, known := at[key]
		if !known {
			i = len(all)
			at[key], all = i, append(all, pricedThing{Price: of, set: set, list: list})
		}
		return i
	}
	for _, product := range kpi.Products {
		add(price.Price{Product: product}, false)
	}
	for _, of := range list.Prices {
		i := add(of, true)
		all[i].Price, all[i].set = of, true
	}
	for _, n := range m.Names() {
		if n.Name != "" {
			all[add(price.Price{Name: n.Name}, false)].lines += n.All
		}
	}
	for _, n := range m.Names() { // a product's price counts for names without one
		if i, known := at[[2]string{"", table.Fold(n.Product)}]; known && (n.Name == "" || !all[at[[2]string{table.Fold(n.Name), ""}]].set) {
			all[i].lines += n.All
		}
	}
	return all, nil
}

func (l *priceList) cellOf(of pricedThing, column int) grid.Cell {
	p := l.d.printer
	switch {
	case column == 0:
		return grid.Cell{Text: of.what(p)}
	case column == 1:
		return grid.Cell{Text: p.Integer(int64(of.lines))}
	case !of.set:
		return grid.Cell{Text: p.T("prices.not_set"), Missing: true}
	}
	return grid.Cell{Text: p.T("price.amount", i18n.Args{"amount": p.Digits(of.Amount.Exactly(of.list.Currency)), "currency": of.list.Currency})}
}

// follow fills the fields with the price that is chosen.
func (l *priceList) follow() {
	of, ok := l.chosen()
	if !ok {
		return
	}
	l.about.Set(of.what(l.d.printer))
	l.amount.SetText("")
	if of.set {
		l.amount.SetText(of.Amount.String())
	} else {
		for _, b := range l.buttons {
			b.Disable()
		}
	}
	if code := of.list.Currency; code != l.filled.Currency || l.currency.Text == "" {
		l.currency.SetText(code)
		if code == "" && l.d.printer.Language() == i18n.Japanese {
			l.currency.SetText(usualCurrencies[0])
		} else if code == "" {
			l.currency.SetText(usualCurrencies[1])
		}
	}
	l.filled = of.list
}

// set gives what is chosen the price that was typed.
func (l *priceList) set() {
	of, ok := l.chosen()
	if !ok {
		return
	}
	amount, err := price.Parse(l.amount.Text)
	code, known := "", err == nil
	if known {
		code, err = price.Currency(l.currency.Text)
	}
	to := of.list
	if err == nil {
		to, err = of.list.With(price.Price{Name: of.Name, Product: of.Product, Amount: amount})
	}
	if err != nil {
		l.refuse(err)
		if code == "" && known {
			l.d.window.Canvas().Focus(l.currency)
		} else {
			l.d.window.Canvas().Focus(l.amount)
		}
		return
	}
	to.Currency = code
	l.put(to, l.d.printer.T("prices.is_set", i18n.Args{"of": of.what(l.d.printer), "price": app.MoneyText(l.d.printer, amount, code)}), of.key())
}

// setCurrency gives the whole list a currency; amounts stay.
func (l *priceList) setCurrency() {
	if len(l.all) == 0 {
		return
	}
	code, err := price.Currency(l.currency.Text)
	if err != nil {
		l.refuse(err)
		l.d.window.Canvas().Focus(l.currency)
		return
	}
	to, key := l.all[0].list, ""
	if of, ok := l.chosen(); ok {
		key = of.key()
	}
	if to.Currency != code {
		to.Currency = code
		l.put(to, l.d.printer.T("prices.currency_is_set", i18n.Args{"currency": code}), key)
	}
}

// remove takes the price away from what is chosen.
func (l *priceList) remove() {
	of, ok := l.chosen()
	if !ok || !of.set {
		return
	}
	to, _ := of.list.Without(of.Price)
	if len(to.Prices) == 0 {
		to.Currency = "" // there is no price list any more
	}
	l.put(to, l.d.printer.T("prices.removed", i18n.Args{"of": of.what(l.d.printer)}), of.key())
}

// put saves a list and offers the one before.
func (l *priceList) put(to price.List, text, key string) {
	if len(l.all) == 0 {
		return
	}
	before := l.all[0].list
	save := func(list price.List, then func()) {
		var err error
		l.d.writeThen(func() error { err = l.d.session.SavePrices(list); return err }, func() {
			l.reload(key)
			l.d.pricesChanged()
			if err == nil {
				then()
			}
		})
	}
	save(to, func() { l.say(text, func() { save(before, func() {}) }) })
}

// pricesChanged has the money be counted anew.
func (d *desk) pricesChanged() {
	if s, ok := d.screenOf("licences").screen.(*licences); ok && s.layouts != nil {
		for _, o := range s.own {
			if m, ok := o.(*moneyTable); ok {
				m.ask()
			}
		}
	}
}

// refuse says why something was not done.
func (l *priceList) refuse(err error) { l.tell(l.d.printer.Error(err), theme.Bad, part.Action{}) }

// load asks for a file of prices, which take the place of those that are there.
func (l *priceList) load() {
	d := l.d
	d.chooseFile(d.settings.ImportDir, []string{".csv", ".txt", ".tsv"}, func(path string) {
		d.settings.ImportDir = filepath.Dir(path)
		d.save()
		l.loadFile(path)
	})
}

func (l *priceList) loadFile(path string) {
	var list price.List
	var err error
	code := l.currency.Text
	l.d.work(func() { list, err = app.ReadPrices(path, code) }, func() {
		if err != nil {
			l.refuse(err)
			return
		}
		l.put(list, l.d.printer.N("prices.loaded", len(list.Prices), i18n.Args{"file": filepath.Base(path)}), "")
	})
}

// saveFile asks where the prices are written to; what is written can be read
// again.
func (l *priceList) saveFile() {
	if len(l.all) == 0 || len(l.all[0].list.Prices) == 0 {
		l.tell(l.d.printer.T("prices.none_to_save"), theme.Warn, part.Action{})
		return
	}
	list, p := l.all[0].list, l.d.printer
	title := p.T("price.title")
	kinds := l.d.pageKinds(title, func(p *i18n.Printer) []app.Page { return []app.Page{app.PricesPage(p, list)} })
	slices.Reverse(kinds) // CSV first: it can be read again
	l.d.savePages(p.T("licences.save_ask", i18n.Args{"what": title}), title, kinds...)
}
