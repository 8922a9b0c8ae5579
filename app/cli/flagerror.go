package cli

import (
	"errors"

	"github.com/spf13/pflag"

	"partnerdesk/app/i18n"
)

// flagError is a fault in the flags, said in the language of the program.
func flagError(p *i18n.Printer, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	text := ""
	switch {
	case errors.As(err, &unknown):
		text = p.T("cli.unknown_flag", i18n.Args{"flag": dashed(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())})
	case errors.As(err, &bare):
		text = p.T("cli.flag_without_value", i18n.Args{"flag": dashed(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())})
	case errors.As(err, &wrong):
		key := "cli.flag_value"
		switch wrong.GetFlag().Value.Type() {
		case "int":
			key = "cli.flag_number"
		case "bool":
			key = "cli.flag_bool"
		}
		text = p.T(key, i18n.Args{"flag": "--" + wrong.GetFlag().Name, "value": wrong.GetValue()})
	default:
		text = p.T("cli.usage_error", i18n.Args{"error": err.Error()})
	}
	return usageError{errors.New(text)}
}

// dashed writes a flag as somebody typed it, by itself or among short ones.
func dashed(name, among string) string {
	if among != "" {
		return "-" + name
	}
	return "--" + name
}
