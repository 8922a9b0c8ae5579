package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"partnerdesk/app/i18n"
	"partnerdesk/assets"
)

// usageTemplate is cobra's layout of usage with headings in the user's
// language.
func usageTemplate(p *i18n.Printer) string {
	return p.T("cli.usage.usage") + `:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasExample}}

` + p.T("cli.usage.examples") + `:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

` + p.T("cli.usage.commands") + `:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + p.T("cli.usage.flags") + `:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + p.T("cli.usage.global_flags") + `:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
}

// adopt adds the commands that cobra brings along, and makes them speak the
// user's language and refuse what they do not know.
func (c *command) adopt(root *cobra.Command) {
	t := c.printer.T
	root.InitDefaultHelpCmd()
	root.CompletionOptions.DisableNoDescFlag = true
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Short, cmd.Long = t("cli.help.short"), ""
			cmd.Run, cmd.RunE = nil, func(_ *cobra.Command, args []string) error {
				if len(args) == 1 {
					if page, found := assets.HelpText(string(c.printer.Language()), args[0]); found {
						_, err := c.Out.Write(page)
						return err
					}
				}
				about, rest, err := root.Find(args)
				if err == nil && len(rest) > 0 {
					err = usageError{errors.New(t("cli.unknown_command", i18n.Args{"command": rest[0]}))}
				}
				if err != nil {
					return err
				}
				return about.Help()
			}
		case "completion":
			cmd.Short, cmd.Long, cmd.Args = t("cli.completion.short"), "", c.noArguments
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
			for _, shell := range cmd.Commands() {
				shell.Short, shell.Args = t("cli.completion.short"), c.noArguments
				if c.printer.Language() != i18n.English {
					shell.Long = "" // cobra's instructions are English
				}
			}
		}
	}
}
