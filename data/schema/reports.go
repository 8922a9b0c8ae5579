package schema

// The three reports that Partner Hub gives a partner. The Japanese titles and
// the order are documented; the English ones are by analogy with Control Hub.

var callingUsage = &Dataset{
	Key: "calling-usage", EN: "Calling usage", JA: "通話使用状況",
	RowEN: "a customer's location in the report's period", RowJA: "期間内の顧客のロケーション",
	Columns: []Column{
		customer.named("Customer Name", "顧客名"),
		customerID.named("Org ID", "組織 ID"),
		location.named("Location", "場所"),
		integer("calls", "Total Calls", "合計通話数"),
		integer("legs", "Total Call Legs", "合計コール レッグ"),
		integer("poor_legs", "Total Poor Quality Call Legs", "低品質コールレッグの合計"),
		minutes("minutes", "Call Minutes", "通話時間"),
		minutes("video_minutes", "Call Minutes - Video", "通話時間 - ビデオ"),
		integer("audio_legs", "Call Legs - Audio", "コールレッグ - オーディオ"),
		integer("video_legs", "Call Legs - Video", "コールレッグ - ビデオ"),
		integer("desk_phone_legs", "Call Legs - Desk Phones", "通話レッグ - デスクフォン", "コールレッグ - デスクフォン", "Call Legs - Desk Phone"),
		integer("room_device_legs", "Call Legs - Room Devices", "コールレッグ - ルームデバイス", "Call Legs - Room Device"),
		integer("other_device_legs", "Call Legs - Other Devices", "コールレッグ - その他のデバイス", "Call Legs - Other Device"),
		integer("hunt_group_calls", "Calls - Hunt Group Calls", "通話 - ハントグループ通話", "Calls - Hunt Group"),
		integer("auto_attendant_calls", "Calls - Auto Attendant Calls", "通話 - 自動応答通話", "Calls - Auto Attendant"),
		integer("queue_calls", "Call Queue - Total Calls", "通話キュー - 通話合計"),
		integer("queue_timed_out", "Call Queue - Calls Timed Out", "通話キュー - タイムアウトした通話"),
		integer("queue_overflowed", "Call Queue - Calls Overflowed", "通話キュー - オーバーフローした通話"),
		integer("queue_transferred", "Call Queue - Calls Transferred", "通話キュー - 転送された通話"),
		integer("queue_abandoned", "Call Queue - Calls Abandoned", "通話キュー - 放棄された通話"),
	},
	RowKey:     keys("customer_id location"),
	Required:   keys("customer_id location calls legs"),
	Succession: ByPeriod,
}

var devices = &Dataset{
	Key: "devices", EN: "Devices", JA: "デバイス",
	RowEN: "a device", RowJA: "デバイス",
	Columns: []Column{
		text("external_id", "External ID", "外部 ID"),
		customer, customerID,
		text("location_id", "Location ID", "ロケーション ID"),
		location,
		product,
		text("mac", "MAC", "MAC", "MAC Address", "Device MAC", "MAC アドレス"),
		text("firmware", "Firmware", "ファームウェア", "Firmware Version"),
		text("number", "Phone Number", "電話番号"),
		text("extension", "Extension", "内線番号", "内線"),
		text("user_id", "User ID", "ユーザー ID", "Email"),
		text("user_uuid", "User UUID", "ユーザー UUID"),
	},
	RowKey:     keys("mac"),
	RowKeyElse: keys("customer_id user_uuid product"),
	Required:   keys("product mac"),
}

var numbers = &Dataset{
	Key: "numbers", EN: "Telephone numbers", JA: "電話番号",
	RowEN: "a number or an extension", RowJA: "電話番号または内線番号",
	Columns: []Column{
		text("external_id", "External ID", "外部 ID"),
		customer, customerID,
		text("location_id", "Location ID", "ロケーション ID"),
		location,
		text("country", "Country", "国"),
		text("number", "Phone Number", "電話番号"),
		text("extension", "Extension", "内線番号", "内線"),
		text("pstn_connection", "PSTN Connection", "PSTN 接続"),
		text("active", "Active", "アクティブ"),
		text("user_type", "User Type", "ユーザー タイプ"),
		text("number_type", "Number Type", "番号タイプ"),
		text("user_id", "User ID", "ユーザー ID", "Email"),
		text("user_uuid", "User UUID", "ユーザー UUID"),
	},
	RowKey:   keys("customer_id location_id number extension"),
	Required: keys("number extension"),
	// Control Hub's Telephone Number report is about one customer, whom it does not
	// name: Location, Country, Phone number, Extension, Active, User type, Number
	// type, Email, User UUID, Last known.
	Single: &Single{Without: keys("external_id location_id pstn_connection"), With: keys("location number extension"), Unique: keys("number user_uuid")},
}
