package schema

import "slices"

// Derived is a column that no file holds: it is computed from other datasets, or
// from what the user noted.
type Derived struct {
	Column
	AboutEN, AboutJA string   // what the values mean and by which rule, a sentence or two
	Names            []string // further names that queries may use for it
	List             bool     // its texts hold several values with ";" between them
	Aside            bool     // one of many: shown and exported only where it is asked for
	Own              bool     // the user's own notes: in a file only where it is asked for
}

// About returns what the column's values mean, in a language, "ja" or English.
func (d Derived) About(lang string) string {
	if lang == "ja" {
		return d.AboutJA
	}
	return d.AboutEN
}

// DerivedColumn returns the derived column with that key.
func (d *Dataset) DerivedColumn(key string) (Derived, bool) {
	for _, c := range d.Derived {
		if c.Key == key {
			return c, true
		}
	}
	return Derived{}, false
}

// customersDerived are the columns of the customer list that come from the
// datasets of licences and from the user's tags and notes. Package measure
// computes them; its texts and these must say the same.
var customersDerived = slices.Concat([]Derived{
	{Column: text("statuses", "Status", "ステータス"), List: true, Names: keys("status"),
		AboutEN: "What holds for the customer today, the most pressing first: as the file says, else by the rules of Partner Desk.",
		AboutJA: "現在の顧客の状態です。緊急度の高い順に並びます。ファイルに値があればその値、なければ Partner Desk の規則で判定します。"},
	{Column: boolean("needs_attention", "Needs attention", "要対応"), Names: keys("attention"),
		AboutEN: "One of the statuses asks for somebody to act: all but Trial and Subscription do.",
		AboutJA: "対応が必要なステータスがあるかどうかです。トライアルとサブスクリプション以外のステータスが該当します。"},
	{Column: text("products", "Products", "製品"), List: true, Names: keys("product"),
		AboutEN: "Products of the subscriptions and trials that are not over.",
		AboutJA: "終了していないサブスクリプションとトライアルの製品です。"},
	{Column: text("kinds", "Subscription type", "サブスクリプション タイプ"), List: true, Names: keys("kind"),
		AboutEN: "Whether the customer has a subscription, a trial or both that are not over.",
		AboutJA: "終了していないサブスクリプションまたはトライアルの有無です。"},
	{Column: text("tags", "Tags", "タグ"), List: true, Names: keys("tag"),
		AboutEN: "Tags that were given to the customer.", AboutJA: "顧客に付けたタグです。"},
	{Column: integer("total", "Total licenses", "ライセンスの合計数"),
		AboutEN: "Licences of all subscriptions and trials in the newest closed week; where that week has none of the customer, those of what is not over.",
		AboutJA: "直近の確定した週における全サブスクリプションとトライアルのライセンス数です。その週に行がない場合は、終了していない契約の合計です。"},
	{Column: integer("assigned", "Assigned licenses", "割り当て済みライセンス"),
		AboutEN: "Licences assigned to somebody in that week.", AboutJA: "その週に割り当てられていたライセンス数です。"},
	{Column: integer("used", "Used licenses", "使用済みライセンス"),
		AboutEN: "Licences somebody used in that week.", AboutJA: "その週に使用されたライセンス数です。"},
	{Column: integer("available", "Available licenses", "使用可能なライセンス"),
		AboutEN: "Licences not assigned, licence by licence: what is left of one does not make up for a lack of another.",
		AboutJA: "割り当てられていないライセンス数です。ライセンスごとに数え、別のライセンスの不足とは相殺しません。"},
	{Column: integer("overage", "License overage", "ライセンス超過数"),
		AboutEN: "Licences assigned or used beyond the total, licence by licence.",
		AboutJA: "合計数を超えて割り当てまたは使用されたライセンス数です。ライセンスごとに数えます。"},
	{Column: date("usage_week", "Week of the figures", "集計対象の週"),
		AboutEN: "The Sunday on which the week of these figures starts.", AboutJA: "ライセンス数を集計した週の開始日 (日曜日) です。"},
	{Column: date("next_end", "Next end", "次の終了日"), Names: keys("end"),
		AboutEN: "The nearest end of a subscription that does not renew itself, or of a trial.",
		AboutJA: "自動更新されないサブスクリプションまたはトライアルの、最も近い終了日です。"},
	{Column: date("next_renewal", "Next renewal", "次の更新日"), Names: keys("renewal"),
		AboutEN: "The nearest day on which a subscription renews itself.", AboutJA: "サブスクリプションが自動更新される、最も近い日です。"},
	{Column: date("next_date", "Ends or renews", "終了・更新日"),
		AboutEN: "The nearer of next end and next renewal.", AboutJA: "次の終了日と次の更新日のうち、近い方の日付です。"},
	{Column: text("owner", "Owner", "担当者"), Own: true,
		AboutEN: "Who looks after the customer, as noted here.", AboutJA: "ここに記録した顧客の担当者です。"},
	{Column: text("notes", "Notes", "メモ"), Names: keys("note"), Own: true,
		AboutEN: "The note about the customer.", AboutJA: "顧客についてのメモです。"},
	{Column: date("follow_up", "Follow-up", "フォローアップ日"), Own: true,
		AboutEN: "The day to come back to the customer, as noted here.", AboutJA: "ここに記録した、次に対応する日です。"},
}, customersLicences, customersCalling)
