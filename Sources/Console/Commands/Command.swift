import Language
import Operations
import Terminal

/// A line that begins with a colon: something the console does, as opposed to the language.
protocol Command: Sendable {
  /// Name, usage and texts.
  static var reference: CommandReference { get }

  /// Runs the command.
  static func run(_ call: CommandCall) throws(Diagnostic)
}

/// What there is to know about a command.
struct CommandReference: Sendable {
  /// The name without the colon.
  let name: String
  /// How it is typed, such as `:steps CALL`.
  let usage: String
  /// What it does.
  let summary: LocalizedText
  /// What its argument is, for completion.
  let topic: Completer.CommandTopic

  /// Describes a command; where no topic is given, a usage that names EXPR or CALL says it.
  init(
    _ name: String, usage: String, topic: Completer.CommandTopic? = nil, en: String, zh: String
  ) {
    self.name = name
    self.usage = usage
    let takesExpression = usage.contains("EXPR") || usage.contains("CALL")
    self.topic = topic ?? (takesExpression ? .expression : .nothing)
    summary = LocalizedText(en: en, zh: zh)
  }

  /// The flags that the usage names, each with its two hyphens.
  var flags: [String] {
    usage.split { $0 == " " || $0 == "[" || $0 == "]" || $0 == "|" }.map(String.init).filter {
      $0.hasPrefix("--")
    }
  }
}

/// Every command, each registered by its line here.
enum CommandCatalog {
  static let commands: [any Command.Type] = [
    HelpCommand.self,
    StepsCommand.self,
    TraceCommand.self,
    WhyCommand.self,
    GraphCommand.self,
    ShowCommand.self,
    PlotCommand.self,
    HistogramCommand.self,
    TellCommand.self,
    ShapesCommand.self,
    VaryCommand.self,
    TimeCommand.self,
    VariablesCommand.self,
    LessonsCommand.self,
    LessonCommand.self,
    NextCommand.self,
    BackCommand.self,
    GotoCommand.self,
    RestartCommand.self,
    HintCommand.self,
    AnswerCommand.self,
    CheckCommand.self,
    MisconceptionsCommand.self,
    LanguageCommand.self,
    LayoutCommand.self,
    ThemeCommand.self,
    BigCommand.self,
    PrecisionCommand.self,
    SpeechCommand.self,
    RecordCommand.self,
    SeedCommand.self,
    UndoCommand.self,
    ResetCommand.self,
    QuitCommand.self,
  ]

  /// The command with a name.
  static func command(_ name: String) -> (any Command.Type)? {
    commands.first { $0.reference.name == name }
  }

  /// The names of all commands.
  static var names: [String] { commands.map { $0.reference.name } }

  /// Runs a command line.
  ///
  /// - Throws: `unknown-name` where there is no such command, and whatever the command throws.
  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard let command = command(call.name.text) else {
      let nearest = NearestName.find(call.name.text, among: names)
      throw call.failure(
        .unknownName, at: call.name.span,
        LocalizedText(en: "there is no command :\(call.name.text)", zh: "没有命令 :\(call.name.text)"),
        hint: LocalizedText(
          en: nearest.map { "did you mean :\($0)?" } ?? ":help lists the commands",
          zh: nearest.map { "你是不是想输入 :\($0)？" } ?? ":help 会列出所有命令"))
    }
    try command.run(call)
  }
}

/// One command line on its way.
struct CommandCall {
  let name: Name
  let console: Console
  /// The text in which the command stands.
  let source: Source
  /// The command line.
  let line: CommandLine

  init(_ line: CommandLine, in source: Source, console: Console) {
    name = line.name
    self.line = line
    self.source = source
    self.console = console
  }

  /// The argument as it was typed.
  var text: String { source[line.argument] }

  /// The settings in force.
  var settings: ConsoleSettings { console.settings }

  /// The expression in front of the flags.
  func expression(_ arguments: CommandArguments) throws(Diagnostic) -> Expression {
    guard arguments.expression.length > 0 else { throw missingExpression() }
    return try Parser.parseExpression(source, in: arguments.expression)
  }

  /// What to say where the expression was left out.
  func missingExpression() -> Diagnostic {
    failure(
      .missingArgument, at: name.span,
      LocalizedText(en: ":\(name.text) needs an expression", zh: ":\(name.text) 后面要写一个表达式"),
      hint: usageHint)
  }

  /// Splits the argument, and refuses flags that the command does not have.
  func arguments(flags: [String] = []) throws(Diagnostic) -> CommandArguments {
    let arguments = CommandArguments(of: line, in: source)
    for flag in arguments.flags where !flags.contains(flag.name.text) {
      let nearest = NearestName.find(flag.name.text, among: flags)
      throw failure(
        .unknownArgument, at: flag.name.span,
        LocalizedText(
          en: ":\(name.text) has no flag --\(flag.name.text)",
          zh: ":\(name.text) 没有选项 --\(flag.name.text)"),
        hint: nearest.map {
          LocalizedText(en: "did you mean --\($0)?", zh: "你是不是想写 --\($0)？")
        } ?? usageHint)
    }
    return arguments
  }

  /// The lesson that is open.
  func stage() throws(Diagnostic) -> LessonStage {
    guard let stage = console.stage else {
      throw failure(
        .unknownName, at: name.span,
        LocalizedText(en: "no lesson is open", zh: "还没有打开课程"),
        hint: LocalizedText(en: ":lessons lists them all", zh: ":lessons 会列出所有课程"))
    }
    return stage
  }

  /// Refuses to run in a cell of a lesson.
  ///
  /// A lesson may be a stranger's: it must not open others, look at files or end what it stands in.
  func refuseInsideLesson() throws(Diagnostic) {
    guard console.isInsideLesson else { return }
    throw failure(
      .permission, at: name.span,
      LocalizedText(
        en: "a lesson may not use :\(name.text)", zh: "课程里不能用 :\(name.text)"),
      hint: LocalizedText(en: "type it at the prompt", zh: "请在提示符下输入"))
  }

  /// Shows a picture or a list.
  func show(_ document: StyledDocument) {
    console.show(document, command: name.text)
  }

  /// Plays a view with the learner's keys where there is a terminal, and prints it elsewhere.
  ///
  /// The cells of a lesson run before they are shown: their views are kept for whoever plays it.
  func play(_ view: some InteractiveView) {
    if let terminal = console.terminal, terminal.canPlay(settings) {
      let left = terminal.play(view, settings)
      // A screen reader has said it all.
      if !settings.isSpeech { show(left.remainder) }
    } else {
      show(view.printed)
      if console.isInsideLesson || console.keepsPerformances { console.performances.append(view) }
    }
  }

  /// A diagnostic about the command line.
  func failure(
    _ code: ErrorCode, at span: Span? = nil, _ message: LocalizedText, hint: LocalizedText? = nil
  ) -> Diagnostic {
    Diagnostic(code, source: source, span: span ?? line.argument, message: message, hint: hint)
  }

  /// How the command is typed.
  var usageHint: LocalizedText {
    let usage = CommandCatalog.command(name.text)?.reference.usage ?? ":\(name.text)"
    return LocalizedText(en: "type it as \(usage)", zh: "写法是 \(usage)")
  }
}
