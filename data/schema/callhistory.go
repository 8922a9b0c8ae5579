package schema

// callHistoryTitles are the columns of Control Hub's Detailed Call History, in
// its order; keys are the titles in snake case. The last four were seen in
// the vendor's API in 2026. Casing differs between the file and the vendor's API,
// which the matching of headers forgives.
var callHistoryTitles = []struct {
	en, ja string
	typ    Type
}{
	{"Start time", "開始時刻", Time}, {"Answer time", "応答時刻", Time}, {"Duration", "通話時間 (秒)", Seconds},
	{"Calling number", "発信番号", Text}, {"Called number", "着信番号", Text}, {"User", "ユーザー", Text},
	{"Calling line ID", "発信者回線 ID", Text}, {"Called line ID", "着信者回線 ID", Text},
	{"Correlation ID", "相関 ID", Text}, {"Location", "ロケーション", Text},
	{"Inbound trunk", "着信トランク", Text}, {"Outbound trunk", "発信トランク", Text},
	{"Route group", "ルート グループ", Text}, {"Direction", "方向", Text}, {"Call type", "通話タイプ", Text},
	{"Client type", "クライアント タイプ", Text}, {"Client version", "クライアント バージョン", Text},
	{"Sub client type", "サブクライアント タイプ", Text}, {"OS type", "OS タイプ", Text},
	{"Device Mac", "デバイスの MAC", Text}, {"Model", "モデル", Text}, {"Answered", "応答済み", Boolean},
	{"International Country", "国際通話の国", Text}, {"Original reason", "元の理由", Text},
	{"Related reason", "関連する理由", Text}, {"Redirect reason", "転送の理由", Text},
	{"Site main number", "サイトの代表番号", Text}, {"Site timezone", "サイトのタイムゾーン (分)", Integer},
	{"User type", "ユーザー タイプ", Text}, {"Call ID", "通話 ID", Text},
	{"Local SessionID", "ローカル セッション ID", Text}, {"Remote SessionID", "リモート セッション ID", Text},
	{"User UUID", "ユーザー UUID", Text}, {"Org UUID", "組織 UUID", Text}, {"Report ID", "レポート ID", Text},
	{"Department ID", "部署 ID", Text}, {"Site UUID", "サイト UUID", Text},
	{"Releasing party", "切断した側", Text}, {"Redirecting number", "転送元番号", Text},
	{"Transfer related call ID", "転送の関連通話 ID", Text}, {"Dialed digits", "ダイヤルした番号", Text},
	{"Authorization code", "認証コード", Text}, {"Call transfer time", "通話転送時刻", Time},
	{"User number", "ユーザー番号", Text}, {"Local call ID", "ローカル通話 ID", Text},
	{"Remote call ID", "リモート通話 ID", Text}, {"Network call ID", "ネットワーク通話 ID", Text},
	{"Related call ID", "関連通話 ID", Text}, {"Call outcome", "通話結果", Text},
	{"Call outcome reason", "通話結果の理由", Text}, {"Final local sessionID", "最終ローカル セッション ID", Text},
	{"Final remote sessionID", "最終リモート セッション ID", Text}, {"Answer Indicator", "応答インジケーター", Text},
	{"Ring duration", "呼出時間 (秒)", Seconds}, {"Release time", "切断時刻", Time}, {"Report time", "レポート時刻", Time},
	{"PSTN legal entity", "PSTN 法人", Text}, {"PSTN vendor Org ID", "PSTN ベンダーの組織 ID", Text},
	{"PSTN vendor name", "PSTN ベンダー名", Text}, {"PSTN provider ID", "PSTN プロバイダー ID", Text},
	{"Caller ID number", "発信者番号", Text}, {"External caller ID number", "外線発信者番号", Text},
	{"Device owner UUID", "デバイス所有者 UUID", Text},
	{"Call Recording Platform Name", "通話録音プラットフォーム名", Text},
	{"Call Recording Result", "通話録音の結果", Text}, {"Call Recording Trigger", "通話録音のトリガー", Text},
	{"Redirecting party UUID", "転送元 UUID", Text}, {"Public Calling IP Address", "発信側パブリック IP アドレス", Text},
	{"Public Called IP Address", "着信側パブリック IP アドレス", Text},
	{"Original called party UUID", "元の着信先 UUID", Text}, {"Recall Type", "リコール タイプ", Text},
	{"Hold Duration", "保留時間 (秒)", Seconds}, {"Auto Attendant Key Pressed", "自動応答で押されたキー", Text},
	{"Queue Type", "キュー タイプ", Text}, {"Answered Elsewhere", "別の場所で応答", Text},
	{"Route list calls overage", "ルート リストの超過通話", Text},
	{"Caller Reputation Score", "発信者の評価スコア", Text},
	{"Caller Reputation Service Result", "発信者評価サービスの結果", Text},
	{"Caller Reputation Score Reason", "発信者評価スコアの理由", Text}, {"Interaction ID", "インタラクション ID", Text},
	{"WxCC consult merge status", "WxCC コンサルト マージの状態", Text}, {"ELIN", "ELIN", Text},
	{"Emergency number source", "緊急番号の発信元", Text}, {"External customer ID", "外部顧客 ID", Text},
	{"Transfer type", "転送タイプ", Text}, {"Transfer type context", "転送タイプの詳細", Text},
	{"Answer reason", "応答の理由", Text},
}

func callHistoryColumns() []Column {
	var columns []Column
	for _, t := range callHistoryTitles {
		columns = append(columns, column(t.typ, KeyOf(t.en), t.en, t.ja, nil))
	}
	return append(columns, callMeasurements...)
}

// callMeasurements are what the quality of a leg's side is rated by. The vendor's
// Detailed Call History has none of them; files have to which somebody has added
// those of the report Calling Media Quality, whose columns are not published.
var callMeasurements = []Column{
	decimal("audio_jitter", "Audio jitter (ms)", "音声ジッター (ミリ秒)", measured("Audio jitter", "音声ジッター", "ms", "ミリ秒")...),
	decimal("audio_latency", "Audio latency (ms)", "音声遅延 (ミリ秒)", measured("Audio latency", "音声遅延", "ms", "ミリ秒")...),
	percent("audio_packet_loss", "Audio packet loss (%)", "音声パケット損失率 (%)", measured("Audio packet loss", "音声パケット損失", "%", "率")...),
	decimal("video_jitter", "Video jitter (ms)", "ビデオ ジッター (ミリ秒)", measured("Video jitter", "ビデオ ジッター", "ms", "ミリ秒")...),
	decimal("video_latency", "Video latency (ms)", "ビデオ遅延 (ミリ秒)", measured("Video latency", "ビデオ遅延", "ms", "ミリ秒")...),
	percent("video_packet_loss", "Video packet loss (%)", "ビデオ パケット損失率 (%)", measured("Video packet loss", "ビデオ パケット損失", "%", "率")...),
}

// measured returns further spellings of the header of a measurement: without and
// with its unit, and as an average.
func measured(en, ja, unit, jaUnit string) []string {
	var all []string
	for _, prefix := range []string{"", "Avg ", "Average "} {
		all = append(all, prefix+en, prefix+en+" "+unit)
	}
	return append(all, en+" average", ja, ja+" "+jaUnit, "平均"+ja)
}
