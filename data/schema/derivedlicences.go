package schema

// aside returns a column that is shown and exported only where it is asked for.
func aside(c Column, en, ja string) Derived {
	return Derived{Column: c, AboutEN: en, AboutJA: ja, Aside: true}
}

// listed returns a column aside whose texts are lists, such as of products.
func listed(c Column, en, ja string) Derived {
	d := aside(c, en, ja)
	d.List = true
	return d
}

// customersLicences are the columns of the customer list that say for which of
// Meetings and Calling something holds, and what there is to do. Package licence
// computes them and the columns of subscriptions below, package reason the last
// two; their texts and these must say the same.
var customersLicences = []Derived{
	listed(text("counted", "Counted for", "集計対象の製品"),
		"Meetings or Calling, where a subscription or trial that is not over has it; Calling without Call on Webex.",
		"終了していないサブスクリプションまたはトライアルがある製品です。会議と通話が対象で、通話には Webex での通話を含みません。"),
	listed(text("recent", "Recently added", "最近追加"),
		"Products of which a subscription or trial started in the last 90 days, or as many as the settings say.",
		"過去 90 日間 (設定で変更できます) に開始したサブスクリプションまたはトライアルがある製品です。"),
	listed(text("nearing_expiration", "Nearing expiration", "有効期限が近づいています"),
		"Products of which something ends within 90 days, or as many as the settings say, and does not renew itself.",
		"90 日 (設定で変更できます) 以内に終了し、自動更新されないものがある製品です。"),
	listed(text("nearing_renewal", "Nearing renewal", "更新が近づいています"),
		"Products of which a subscription renews itself within 90 days, or as many as the settings say.",
		"90 日 (設定で変更できます) 以内に自動更新されるサブスクリプションがある製品です。"),
	listed(text("low_assignment", "Low license assignment", "ライセンス割り当てが少ない"),
		"Products of which the customer has assigned less than half, or another share from the settings, of what is usual: the median over the customers with the product.",
		"割り当て率が、その製品を持つ顧客の中央値の半分 (設定で変更できます) を下回る製品です。"),
	listed(text("over_limit", "Over license limit", "ライセンス制限超過"),
		"Products of which more licenses are assigned than there are, in one line at least.",
		"割り当て数が合計数を超えているライセンスが 1 件以上ある製品です。"),
	listed(text("overused", "License overages", "超過ライセンス"),
		"Products of which more licenses are assigned or used than there are, in one line at least.",
		"割り当て数または使用数が合計数を超えているライセンスが 1 件以上ある製品です。"),
	aside(integer("score", "Reasons to act", "対応スコア"),
		"How much speaks for acting: the sum of the weights of the reasons that hold; 0 without any. The settings say what each weighs.",
		"対応の必要度です。当てはまる理由の重みの合計で、理由がなければ 0 です。重みは設定で変更できます。"),
	listed(text("reasons", "Reasons", "対応が必要な理由"),
		"Why to act upon the customer, the weightiest first: such as licenses that expire without renewal, overage, low assignment, falling usage.",
		"顧客への対応が必要な理由です。重みの大きい順に並びます (自動更新されない期限切れ、超過、少ない割り当て、使用率の低下など)。"),
}

// subscriptionsDerived are the columns of subscriptions that come from the
// licence usage and from the day that counts as today.
var subscriptionsDerived = []Derived{
	aside(text("counted_as", "Counted as", "集計上の製品"),
		"Meetings or Calling, for which the line counts; empty where it is over, of another product, or Call on Webex.",
		"集計の対象となる製品 (会議または通話) です。終了したもの、ほかの製品、Webex での通話は空欄になります。"),
	aside(date("usage_week", "Week of the figures", "集計対象の週"),
		"The Sunday on which the newest closed week of the line's region starts.",
		"リージョンごとの直近の確定した週の開始日 (日曜日) です。"),
	aside(integer("week_total", "Licenses in the week", "その週のライセンス数"),
		"How many licenses the line had in that week; the shares are of these.",
		"その週のライセンスの合計数です。割合の分母になります。"),
	aside(integer("assigned", "Assigned licenses", "割り当て済みライセンス"),
		"Licenses assigned to somebody in that week.", "その週に割り当てられていたライセンス数です。"),
	aside(integer("used", "Used licenses", "使用済みライセンス"),
		"Licenses somebody used in that week.", "その週に使用されたライセンス数です。"),
	aside(integer("available", "Available licenses", "使用可能なライセンス"),
		"Licenses not assigned in that week; 0 where more are assigned than there are.",
		"その週に割り当てられていなかったライセンス数です。割り当て数が合計数を超える場合は 0 です。"),
	aside(integer("overage", "License overage", "ライセンス超過数"),
		"Licenses assigned or used beyond the total in that week, whichever is more.",
		"その週に合計数を超えて割り当てまたは使用されたライセンス数です。多い方を数えます。"),
	aside(percent("assigned_share", "Licenses assigned (%)", "割り当てられたライセンス (%)"),
		"Assigned licenses of all in that week, rounded to a hundredth of a percent.",
		"その週の合計に対する割り当て数の割合です。0.01% 単位に丸めます。"),
	aside(percent("used_share", "Licenses used (%)", "使用されたライセンス (%)"),
		"Used licenses of all in that week, rounded to a hundredth of a percent.",
		"その週の合計に対する使用数の割合です。0.01% 単位に丸めます。"),
	aside(percent("used_of_assigned", "Used of assigned (%)", "割り当て分の使用率 (%)"),
		"Used licenses of those assigned in that week, rounded to a hundredth of a percent.",
		"その週の割り当て数に対する使用数の割合です。0.01% 単位に丸めます。"),
	aside(integer("assigned_change", "Assignment change by week", "週ごとの割り当て変更"),
		"Assigned licenses of the newest closed week minus those of the calendar week before; empty where that week is missing.",
		"直近の確定した週の割り当て数から前の週の数を引いた値です。前の週のデータがない場合は空欄です。"),
	aside(integer("used_change", "Usage change by week", "週ごとの使用量の変化"),
		"Used licenses of the newest closed week minus those of the calendar week before; empty where that week is missing.",
		"直近の確定した週の使用数から前の週の数を引いた値です。前の週のデータがない場合は空欄です。"),
	aside(percent("usage_3m", "Usage in the last 3 months", "過去 3 か月間の使用状況"),
		"Used licenses of all, summed over the weeks that have the line among the 13 that end with the newest closed one.",
		"直近の確定した週までの 13 週間のうち、行がある週について、使用数の合計を合計数の合計で割った値です。"),
	aside(integer("added_days", "Days since added", "追加されてからの日数"),
		"Days from the start to today.", "開始日から今日までの日数です。"),
	aside(integer("added_months", "Months since added", "追加されてからの月数"),
		"Whole months from the start to today, rounded down.", "開始日から今日までの月数です。1 か月に満たない端数は切り捨てます。"),
	aside(integer("days_left", "Days remaining", "残り日数"),
		"Days from today to the end, or to the renewal of what renews itself; negative after it.",
		"今日から終了日 (自動更新の場合は更新日) までの日数です。過ぎている場合は負の数です。"),
	aside(integer("months_left", "Months remaining", "残り月数"),
		"Whole months from today to the end or renewal, rounded down.",
		"今日から終了日または更新日までの月数です。1 か月に満たない端数は切り捨てます。"),
	aside(boolean("recent", "Recently added", "最近追加"),
		"Started in the last 90 days, or as many as the settings say, today included.",
		"過去 90 日間 (今日を含みます。設定で変更できます) に開始したかどうかです。"),
	aside(boolean("new_customer", "Of a new customer", "新規顧客のライセンス"),
		"The customer has something of the same product that counts and was recently added.",
		"同じ製品で最近追加されたものがある顧客のライセンスかどうかです。"),
	aside(boolean("nearing_expiration", "Nearing expiration", "有効期限が近づいています"),
		"Ends within 90 days, or as many as the settings say, today included, and does not renew itself.",
		"90 日 (今日を含みます。設定で変更できます) 以内に終了し、自動更新されないかどうかです。"),
	aside(boolean("nearing_renewal", "Nearing renewal", "更新が近づいています"),
		"Renews itself within 90 days, or as many as the settings say, today included.",
		"90 日 (今日を含みます。設定で変更できます) 以内に自動更新されるかどうかです。"),
	aside(boolean("low_assignment", "Low license assignment", "ライセンス割り当てが少ない"),
		"The customer's assigned share of the product is below half, or another share from the settings, of the median over the customers with it.",
		"顧客のその製品の割り当て率が、その製品を持つ顧客の中央値の半分 (設定で変更できます) を下回るかどうかです。"),
	aside(boolean("over_limit", "Over license limit", "ライセンス制限超過"),
		"More licenses are assigned than there are in the week.", "その週の割り当て数が合計数を超えているかどうかです。"),
	aside(boolean("overused", "License overages", "超過ライセンス"),
		"More licenses are assigned or used than there are in the week.", "その週の割り当て数または使用数が合計数を超えているかどうかです。"),
}
