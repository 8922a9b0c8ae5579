package schema

// What a partner knows of its customers: no vendor report holds these as they
// are, so the titles are ours where partner administrators have no word.

var customers = &Dataset{
	Key: "customers", EN: "Customers", JA: "顧客",
	RowEN: "a customer organisation", RowJA: "顧客の組織",
	Columns: []Column{
		customer, customerID,
		text("external_id", "External ID", "外部 ID"),
		text("region", "Region", "リージョン", "地域"),
		text("country", "Country", "国"),
		date("created", "Created", "作成日", "Created Date", "Date Created"),
		text("managed_as", "Managed as", "管理形態", "Administrator", "管理者"),
		date("last_admin_activity", "Last admin activity", "最後の管理アクティビティ", "Last Activity", "Last Sign-in"),
		text("status", "Vendor status", "ベンダーのステータス", "Status", "ステータス", "Customer Status"),
		text("email", "Email", "メール", "Contact Email", "Admin Email"),
		text("domain", "Domain", "ドメイン"),
	},
	Derived:  customersDerived,
	RowKey:   keys("customer_id"),
	Required: keys("customer customer_id created"),
}

var subscriptions = &Dataset{
	Key: "subscriptions", EN: "Subscriptions", JA: "サブスクリプション",
	RowEN: "one licence name of one subscription or trial", RowJA: "サブスクリプションまたはトライアルのライセンス",
	Columns: []Column{
		customer, customerID, subscriptionID,
		text("kind", "Subscription type", "サブスクリプション タイプ", "Kind", "Type"),
		product,
		text("name", "License", "ライセンス", "License Name", "ライセンス名"),
		integer("total", "Total licenses", "ライセンスの合計数"),
		date("start", "Start", "開始日", "Start Date"),
		date("end", "End", "終了日", "End Date", "Renewal Date", "Expiry Date"),
		boolean("auto_renew", "Auto renew", "自動更新", "Auto renew?", "自動更新しますか?"),
		text("state", "State", "状態", "Subscription Status"),
	},
	Derived:  subscriptionsDerived,
	RowKey:   keys("customer_id subscription_id name"),
	Required: keys("subscription_id kind total end"),
}

var licenseUsage = &Dataset{
	Key: "license-usage", EN: "License usage", JA: "ライセンスの使用状況",
	RowEN: "one licence name of one subscription in one week", RowJA: "1 週間のサブスクリプションのライセンス",
	Columns: []Column{
		week, customer, customerID, subscriptionID, product,
		text("name", "License", "ライセンス", "License Name", "ライセンス名"),
		integer("total", "Total licenses", "ライセンスの合計数"),
		integer("assigned", "Assigned licenses", "割り当て済みライセンス"),
		integer("used", "Used licenses", "使用済みライセンス"),
	},
	RowKey:     keys("week customer_id subscription_id name"),
	Required:   keys("week subscription_id total assigned used"),
	Succession: ByRow, Replaces: keys("week"),
}

var admins = &Dataset{
	Key: "admins", EN: "Administrators", JA: "管理者",
	RowEN: "a person's partner role for a customer", RowJA: "顧客に対する担当者のパートナー ロール",
	Columns: []Column{
		text("person", "Name", "名前", "Person", "Display Name", "表示名"),
		text("person_id", "Person ID", "ユーザー ID"),
		text("email", "Email", "メール"),
		text("role", "Role", "ロール", "役割"),
		customer, customerID,
		moment("last_seen", "Last seen", "最終サインイン", "Last Sign-in"),
	},
	RowKey:   keys("person_id role customer_id"),
	Required: keys("person_id role"),
}

var invoices = &Dataset{
	Key: "invoices", EN: "Invoices", JA: "請求書",
	RowEN: "an invoice", RowJA: "請求書",
	Columns: []Column{
		customer, customerID, subscriptionID,
		text("invoice", "Invoice", "請求書番号", "Invoice Number", "Invoice ID"),
		date("date", "Date", "日付", "Invoice Date", "請求日"),
		date("due", "Due", "支払期日", "Due Date"),
		decimal("amount", "Amount", "金額"),
		text("currency", "Currency", "通貨"),
		text("status", "Status", "ステータス"),
	},
	RowKey:     keys("invoice"),
	Required:   keys("invoice amount"),
	Succession: ByRow, Replaces: keys("invoice"),
}

var orders = &Dataset{
	Key: "orders", EN: "Orders", JA: "注文",
	RowEN: "an order line", RowJA: "注文明細",
	Columns: []Column{
		customer, customerID, subscriptionID,
		text("order", "Order", "注文番号", "Order Number", "Order ID"),
		date("date", "Date", "日付", "Order Date", "注文日"),
		text("type", "Type", "種別", "Order Type"),
		text("name", "License", "ライセンス", "License Name", "ライセンス名"),
		integer("quantity", "Quantity", "数量"),
		decimal("amount", "Amount", "金額"),
		text("currency", "Currency", "通貨"),
		text("status", "Status", "ステータス"),
	},
	RowKey:     keys("order name"),
	Required:   keys("order quantity"),
	Succession: ByRow, Replaces: keys("order name"),
}
