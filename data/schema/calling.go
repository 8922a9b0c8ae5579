package schema

import "slices"

// Weekly tables of Webex Calling, and Control Hub's call records. A newer load
// of a weekly table replaces a customer's week, and nobody else's.

// weekDays is the last column of the weekly tables.
var weekDays = integer("days", "Days covered", "対象日数", "Days")

var ofCustomersWeek = keys("week customer_id")

var callingUsers = &Dataset{
	Key: "calling-users", EN: "Calling users", JA: "通話ユーザー",
	RowEN: "a location in one week", RowJA: "1 週間のロケーション",
	Columns: []Column{
		week, customer, customerID, location,
		integer("users", "Users", "ユーザー数", "Calling Users"),
		integer("calls", "Total Calls", "合計通話数", "Calls"),
		integer("legs", "Total Call Legs", "合計コール レッグ", "Call Legs"),
		minutes("minutes", "Call Minutes", "通話時間"),
		minutes("video_minutes", "Call Minutes - Video", "通話時間 - ビデオ"),
		weekDays,
	},
	RowKey:     keys("week customer_id location"),
	Required:   keys("week location users"),
	Succession: ByRow, Replaces: ofCustomersWeek,
}

var callQuality = &Dataset{
	Key: "call-quality", EN: "Call quality", JA: "通話品質",
	RowEN: "an endpoint type of a location in one week", RowJA: "1 週間のロケーションのエンドポイント タイプ",
	Columns: []Column{
		week, customer, customerID, location,
		text("endpoint", "Endpoint type", "エンドポイント タイプ", "Endpoint"),
		integer("legs", "Total Call Legs", "合計コール レッグ", "Call Legs"),
		integer("poor_legs", "Total Poor Quality Call Legs", "低品質コールレッグの合計", "Poor Call Legs"),
		weekDays,
	},
	RowKey:     keys("week customer_id location endpoint"),
	Required:   keys("week endpoint legs poor_legs"),
	Succession: ByRow, Replaces: ofCustomersWeek,
}

var callQueues = &Dataset{
	Key: "call-queues", EN: "Call queues", JA: "通話キュー",
	RowEN: "a queue in one week", RowJA: "1 週間の通話キュー",
	Columns: []Column{
		week, customer, customerID, location,
		text("queue", "Call Queue", "通話キュー", "Queue"),
		integer("calls", "Total Calls", "合計通話数", "Calls"),
		integer("answered", "Answered Calls", "応答した通話", "Answered"),
		integer("abandoned", "Abandoned Calls", "放棄された通話", "Abandoned", "Calls Abandoned"),
		integer("timed_out", "Calls Timed Out", "タイムアウトした通話", "Timed Out"),
		integer("overflowed", "Calls Overflowed", "オーバーフローした通話", "Overflowed"),
		integer("transferred", "Calls Transferred", "転送された通話", "Transferred"),
		seconds("answer_seconds", "Total answer time (s)", "応答時間の合計 (秒)", "Total Answer Time"),
		seconds("abandon_seconds", "Total wait before abandonment (s)", "放棄までの待ち時間の合計 (秒)", "Total Abandoned Time"),
		weekDays,
	},
	RowKey:     keys("week customer_id queue"),
	Required:   keys("week queue calls answered"),
	Succession: ByRow, Replaces: ofCustomersWeek,
}

var callFeatures = &Dataset{
	Key: "call-features", EN: "Call features", JA: "通話機能",
	RowEN: "a location in one week, with its calls by feature", RowJA: "1 週間のロケーションの機能別通話数",
	Columns: []Column{
		week, customer, customerID, location,
		integer("hunt_group_calls", "Hunt Group Calls", "ハントグループ通話", "Calls - Hunt Group Calls", "通話 - ハントグループ通話"),
		integer("auto_attendant_calls", "Auto Attendant Calls", "自動応答通話", "Calls - Auto Attendant Calls", "通話 - 自動応答通話"),
		integer("queue_calls", "Call Queue Calls", "通話キューの通話", "Queue Calls", "Call Queue - Total Calls", "通話キュー - 通話合計"),
		integer("timed_out", "Calls Timed Out", "タイムアウトした通話", "Timed Out", "Call Queue - Calls Timed Out", "通話キュー - タイムアウトした通話"),
		integer("overflowed", "Calls Overflowed", "オーバーフローした通話", "Overflowed", "Call Queue - Calls Overflowed", "通話キュー - オーバーフローした通話"),
		integer("transferred", "Calls Transferred", "転送された通話", "Transferred", "Call Queue - Calls Transferred", "通話キュー - 転送された通話"),
		integer("abandoned", "Calls Abandoned", "放棄された通話", "Abandoned", "Call Queue - Calls Abandoned", "通話キュー - 放棄された通話"),
		weekDays,
	},
	RowKey:     keys("week customer_id location"),
	Required:   keys("week location hunt_group_calls auto_attendant_calls queue_calls"),
	Succession: ByRow, Replaces: ofCustomersWeek,
}

var callHistory = &Dataset{
	Key: "call-history", EN: "Detailed call history", JA: "通話の詳細履歴",
	RowEN: "one side of a call leg", RowJA: "コールレッグの片側",
	Columns:    callHistoryColumns(),
	RowKey:     keys("report_id"),
	Required:   keys("start_time correlation_id report_id direction"),
	Succession: ByRow, Replaces: keys("report_id"),
}

// datasets in the order in which they are listed.
var datasets = []*Dataset{
	customers, subscriptions, licenseUsage, callingUsage, devices, numbers,
	callQuality, callQueues, callFeatures, callingUsers, admins, invoices, orders, callHistory,
}

// known are all that are described.
var known = slices.Concat(datasets, []*Dataset{callQueueStats, autoAttendantStats, huntGroupStats})
