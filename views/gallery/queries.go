package gallery

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
	"partnerdesk/views/filter"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// source answers the query line from memory.
type source struct {
	fields []filter.Field
	values map[string][]filter.Value
}

// Fields implements filter.Source.
func (s source) Fields() []filter.Field { return s.fields }

// Values implements filter.Source.
func (s source) Values(_ context.Context, field, prefix string, limit int) ([]filter.Value, error) {
	var found []filter.Value
	prefix = query.Fold(prefix)
	for _, v := range s.values[field] {
		if text := query.Fold(v.Text); strings.HasPrefix(text, prefix) || strings.Contains(text, " "+prefix) {
			found = append(found, v)
		}
	}
	return found[:min(len(found), limit)], nil
}

func (l Language) source() source {
	field := func(key, english, japanese string, t table.Type) filter.Field {
		return filter.Field{Key: key, Title: l.of(english, japanese), Type: t}
	}
	return source{
		[]filter.Field{field("customer", "Customer", "顧客", table.Text), field("status", "Status", "ステータス", table.Text), field("state", "State or province", "都道府県", table.Text),
			field("seats", "Licences", "ライセンス数", table.Integer), field("used_share", "Used", "利用率", table.Percent), field("end", "Ends / renews", "終了・更新日", table.Date),
			field("added", "Added", "追加日時", table.Time), field("trial", "Trial", "試用", table.Boolean)},
		map[string][]filter.Value{
			"customer": {{Text: "Acme Logistics", Count: 12}, {Text: l.longName(), Count: 9}, {Text: l.of("Blue Ridge Health", "有限会社青葉クリニック"), Count: 3}},
			"status":   {{Text: l.of("Active", "有効"), Count: 1812}, {Text: l.of("Suspended", "停止中"), Count: 231}, {Text: l.of("Order set-up", "注文手続き中"), Count: 40}, {Text: l.of("Expiring soon", "まもなく終了"), Count: 9}},
			"state":    {{Text: l.of("California", "東京都"), Count: 77}, {Text: l.of("New York", "大阪府"), Count: 40}},
			"trial":    {{Text: l.of("yes", "はい"), Count: 44}, {Text: l.of("no", "いいえ"), Count: 1160}},
			"end":      {{Text: "2026-12-31", Count: 300}, {Text: "2027-03-31", Count: 12}},
			"seats":    {{Text: "10", Count: 91}, {Text: "25", Count: 60}},
		},
	}
}

// line is a query line that completes.
func (k *kit) line(text string) *filter.Line {
	l := filter.New(k.words, k.of("Filter customers: a word, or status:active", "顧客を絞り込み: 語句または status:有効"))
	l.Run, l.Do, l.After = k.Run, k.Do, k.After
	l.OnFocus = k.reveals(l.Object)
	l.SetSource(k.source())
	l.SetText(text)
	l.OnSubmit = func(text string) { k.says(text)() }
	k.layers.Objects = append(k.layers.Objects, l.Layer)
	return l
}

// query is one of many terms.
func (l Language) query() string {
	return l.of(`status=Active,Suspended,"Expiring soon","Order set-up" -status:pilot seats>=10 end:today..30d (trial=yes OR seats<5) added:<-90d acme -has:customer`,
		`status=有効,停止中 -customer:"株式会社山田製作所 北関東営業所 第二センター 保守担当グループ" seats:10..20 end:<30d (trial=はい OR seats<5) 山田 has:trial`)
}

func queries(k *kit) fyne.CanvasObject {
	empty := k.line("")
	recalling := k.line("")
	recalling.SetHistory([]string{"status:expiring product:calling", `customer:"Acme Logistics"`, "end:<30d -region:EU acme"})
	tinted := k.line(k.of(`status:Active,"Order set-up" -has:end (trial=yes OR seats>=10) NOT acme`, `status:有効,"停止 中" -has:end （trial＝はい OR seats>=10） NOT 山田`))
	built := k.line("seats>=10")
	built.OnBuilder = k.says(k.of("Chips", "チップ"))
	built.SetBuilder(true)
	shut := k.line("seats>=10")
	shut.OnBuilder = built.OnBuilder
	return states(
		state("Empty, with a hint", empty.Object),
		state("Empty, with queries before: Up recalls them", recalling.Object),
		state("Tints of a text that can be read", tinted.Object),
		state("A fault with its remedy", k.faulty("acme contry:JP end:<30d", 5, 6, "country", k.of("There is no column contry.", "contry という列はありません。"))),
		state("A fault without one", k.faulty("status:Active (acme", 14, 1, "", k.of("This parenthesis is not closed.", "この括弧は閉じられていません。"))),
		state("Longer than there is room", k.line(k.query()+" "+k.query()).Object),
		beside(240, state("With a funnel", shut.Object), state("Its chips are shown", built.Object)),
		part.Caption(k.of("Lists: type “st”, “seats”, “end:” or “status:” into a line.", "候補: 「st」「seats」「end:」「status:」と入力すると表示されます。")).Cut(),
	)
}

// faulty is a line in which something is amiss, with the sentence below that its
// screen says.
func (k *kit) faulty(text string, pos, length int, remedy, message string) fyne.CanvasObject {
	l := k.line(text)
	fault := &filter.Fault{Pos: pos, Len: length, Message: message, Fix: remedy}
	if remedy != "" {
		fault.Verb = k.of("Use "+remedy, remedy+" を使用")
	}
	l.SetError(fault)
	said := part.Caption(message).Cut()
	said.SetColor(theme.Bad)
	l.OnChanged = func(string) { said.Set("") }
	return part.Column(theme.Space4, l.Object, said)
}

func chips(k *kit) fyne.CanvasObject {
	built := func(text string) fyne.CanvasObject {
		l := k.line(text)
		l.OnBuilder = func() {}
		l.SetBuilder(true)
		b := filter.NewBuilder(l)
		b.OnFocus = k.reveals(b)
		return part.Column(theme.Space8, l.Object, b)
	}
	return states(
		state("No terms", built("")),
		state("One", built(k.of("status=Active", "status=有効"))),
		state("Many: several values, a negation, a range, a term that stays as it is written, a word", built(k.query())),
		state("A long value, cut", built(`customer="`+k.longName()+`" end:<30d`)),
		state("A text that cannot be read", built(k.of("status:Active (acme", "status:有効 (山田"))),
	)
}
