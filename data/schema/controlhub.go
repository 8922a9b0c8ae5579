package schema

// Reports that Control Hub gives about one customer. Their columns are those
// that administrators list; they name no customer and no period, so that both
// come from the file's name or the user, and the customer's columns are there
// for files to which someone has added them. The vendor states no unit for the
// times of queues and auto attendants: a bare number is taken for seconds, and
// h:mm:ss says itself what it is. Shares may come without a percent sign.

var callQueueStats = &Dataset{
	Key: "call-queue-stats", EN: "Call queue stats", JA: "通話キューの統計",
	RowEN: "a call queue in the report's period", RowJA: "期間内の通話キュー",
	Columns: []Column{
		customer, customerID,
		text("queue", "Call Queue", "通話キュー", "Queue", "Call Queue Name"),
		location.named("Location", "ロケーション"),
		text("number", "Phone NO.", "電話番号", "Phone No", "Phone Number"),
		text("extension", "Extension", "内線番号", "内線"),
		seconds("hold_time", "Total Hold Time", "保留時間の合計"),
		seconds("average_hold_time", "Avg Hold Time", "平均保留時間", "Average Hold Time"),
		seconds("talk_time", "Total Talk Time", "通話時間の合計"),
		seconds("average_talk_time", "Avg Talk Time", "平均通話時間", "Average Talk Time"),
		seconds("handle_time", "Total Handle Time", "処理時間の合計"),
		seconds("average_handle_time", "Avg Handle Time", "平均処理時間", "Average Handle Time"),
		seconds("wait_time", "Total Wait Time", "待ち時間の合計"),
		seconds("average_wait_time", "Avg Wait Time", "平均待ち時間", "Average Wait Time"),
		integer("answered", "Answered Calls", "応答した通話", "Calls Answered"),
		percent("answered_share", "% Answered Calls", "応答した通話の割合 (%)", "% Calls Answered"),
		integer("abandoned", "Abandoned Calls", "放棄された通話", "Calls Abandoned"),
		percent("abandoned_share", "% Abandoned Calls", "放棄された通話の割合 (%)", "% Calls Abandoned"),
		seconds("average_abandoned_time", "Avg Abandoned Time", "平均放棄時間", "Average Abandoned Time"),
		seconds("abandoned_time", "Total Abandoned Time", "放棄時間の合計"),
		integer("calls", "Total Calls", "合計通話数"),
		integer("overflowed", "Calls Overflowed", "オーバーフローした通話"),
		integer("timed_out", "Calls Timed Out", "タイムアウトした通話"),
		integer("transferred", "Calls Transferred", "転送された通話"),
		decimal("agents_assigned", "Avg No. of Agents Assigned", "割り当てられたエージェントの平均数"),
		decimal("agents_handling", "Avg No. of Agents Handling Calls", "通話を処理したエージェントの平均数"),
	},
	RowKey:     keys("customer_id location queue"),
	RowKeyElse: keys("location queue"),
	Required:   keys("queue location hold_time handle_time abandoned"),
	Succession: ByPeriod,
}

var autoAttendantStats = &Dataset{
	Key: "auto-attendant-stats", EN: "Auto attendant stats", JA: "自動応答の統計",
	RowEN: "an auto attendant in the report's period", RowJA: "期間内の自動応答",
	Columns: []Column{
		customer, customerID,
		text("auto_attendant", "Auto Attendant", "自動応答", "Auto Attendant Name"),
		text("number", "Ph.No./Extn.", "電話番号・内線番号", "Phone No./Extension"),
		location.named("Location", "ロケーション"),
		integer("calls", "Total Calls", "合計通話数"),
		integer("answered", "Answered", "応答した通話", "Answered Calls"),
		integer("unanswered", "Unanswered", "応答しなかった通話", "Unanswered Calls"),
		integer("busy", "Busy", "話中", "Busy Calls"),
		integer("others", "Others", "その他"),
		percent("answered_share", "% Answered", "応答した通話の割合 (%)"),
		seconds("duration", "Total Duration", "合計時間"),
		seconds("talk_time", "Total AA Talktime", "自動応答の通話時間の合計", "Total AA Talk Time"),
	},
	RowKey:     keys("customer_id location auto_attendant"),
	RowKeyElse: keys("location auto_attendant"),
	Required:   keys("auto_attendant location calls answered unanswered"),
	Succession: ByPeriod,
}

var huntGroupStats = &Dataset{
	Key: "hunt-group-stats", EN: "Hunt group stats", JA: "ハントグループの統計",
	RowEN: "a hunt group in the report's period", RowJA: "期間内のハントグループ",
	Columns: []Column{
		customer, customerID,
		text("hunt_group", "Hunt Group", "ハントグループ", "Hunt Group Name"),
		location.named("Location", "ロケーション"),
		text("number", "Phone No", "電話番号", "Phone Number"),
		text("extension", "Extension", "内線番号", "内線"),
		minutes("talk_minutes", "Total Talk Mins", "通話時間の合計 (分)"),
		minutes("average_talk_minutes", "Avg Talk Mins", "平均通話時間 (分)"),
		minutes("handle_minutes", "Total Handle Mins", "処理時間の合計 (分)"),
		minutes("average_handle_minutes", "Avg Handle Mins", "平均処理時間 (分)"),
		minutes("wait_minutes", "Total Wait Mins", "待ち時間の合計 (分)"),
		minutes("average_wait_minutes", "Avg Wait Mins", "平均待ち時間 (分)"),
		minutes("abandoned_minutes", "Total Abandoned Mins", "放棄時間の合計 (分)"),
		minutes("average_abandoned_minutes", "Avg Abandoned Mins", "平均放棄時間 (分)"),
		integer("answered", "Calls Answered", "応答した通話", "Answered Calls"),
		percent("answered_share", "% Calls Answered", "応答した通話の割合 (%)", "% Answered Calls"),
		integer("abandoned", "Calls Abandoned", "放棄された通話", "Abandoned Calls"),
		percent("abandoned_share", "% Calls Abandoned", "放棄された通話の割合 (%)", "% Abandoned Calls"),
		decimal("agents_handling", "Avg No. of Agents Handling Calls", "通話を処理したエージェントの平均数"),
	},
	RowKey:     keys("customer_id location hunt_group"),
	RowKeyElse: keys("location hunt_group"),
	Required:   keys("hunt_group location talk_minutes answered"),
	Succession: ByPeriod,
}
