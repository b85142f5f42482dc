import Operations

/// What can stand at the cursor: a pure function of the text, the cursor and what is known.
package struct Completer {
  /// One possible word.
  package struct Candidate: Sendable {
    /// The word; a named argument ends in `=`.
    package let text: String
    /// A few words on it.
    package let description: LocalizedText?

    /// Describes a candidate.
    package init(_ text: String, _ description: LocalizedText? = nil) {
      self.text = text
      self.description = description
    }
  }

  /// The words that can stand at the cursor.
  package struct Answer: Sendable {
    /// Where the text to be replaced begins, in Unicode scalars; it ends at the cursor.
    package let start: Int
    /// The candidates in the order in which they are offered.
    package let candidates: [Candidate]
  }

  /// What the argument of a command is.
  package enum CommandTopic: Sendable {
    /// An expression of the language, perhaps with flags behind it.
    case expression
    /// The name of a lesson.
    case lesson
    /// A name of the manual.
    case help
    /// The path of a file.
    case file
    /// One of some words.
    case words([String])
    /// Nothing that could be completed.
    case nothing
  }

  /// A command of the console.
  package struct Command: Sendable {
    /// The name without the colon.
    package let name: String
    /// What it does.
    package let summary: LocalizedText
    /// What its argument is.
    package let topic: CommandTopic
    /// The flags behind the argument, each with its two hyphens.
    package let flags: [String]

    /// Describes a command.
    package init(
      _ name: String, _ summary: LocalizedText, _ topic: CommandTopic, flags: [String] = []
    ) {
      self.name = name
      self.summary = summary
      self.topic = topic
      self.flags = flags
    }
  }

  /// The variables.
  let globals: Globals
  /// The commands.
  let commands: [Command]
  /// The lessons, asked for only where one can stand.
  let lessons: () -> [Candidate]
  /// The paths that begin with some text, asked for only inside a string or behind a command.
  let files: (String) -> [String]

  /// Notes what is known.
  package init(
    globals: Globals, commands: [Command], lessons: @escaping () -> [Candidate] = { [] },
    files: @escaping (String) -> [String] = { _ in [] }
  ) {
    self.globals = globals
    self.commands = commands
    self.lessons = lessons
    self.files = files
  }

  /// The words that can end at the cursor.
  ///
  /// - Parameters:
  ///   - text: The whole entry; what stands behind the cursor does not count.
  ///   - cursor: The cursor in Unicode scalars.
  /// - Returns: The candidates, and where the word begins.
  /// - Complexity: O(*n*) in the length of the entry, and in the number of names.
  package func complete(_ text: String, cursor: Int) -> Answer {
    let scalars = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(cursor, 0))))
    let source = Source(scalars)
    let list = Lexer.tokens(of: source)
    if let command = list.tokens.last(where: { $0.kind == .command }),
      Int(command.end) == source.scalars.count
    {
      return completeCommand(in: command.span, source)
    }
    return completeExpression(list, source)
  }
}

// MARK: - Commands

extension Completer {
  private func completeCommand(in span: Span, _ source: Source) -> Answer {
    let scalars = source.scalars
    let isQuestion = FullWidth.twin(of: scalars[span.start]) == ASCII.question
    var nameEnd = span.start + 1
    while nameEnd < span.end, NameCharacters.canContinue(FullWidth.twin(of: scalars[nameEnd])) {
      nameEnd += 1
    }
    if isQuestion { return topics(from: span.start + 1, source) }
    let name = FullWidth.text(of: scalars, in: Span(span.start + 1, nameEnd))
    guard nameEnd < span.end else {
      let candidates = commands.map { Candidate($0.name, $0.summary) }
      return Answer(start: span.start + 1, candidates: Completer.matching(name, candidates))
    }
    var start = nameEnd
    while start < span.end, scalars[start].properties.isWhitespace { start += 1 }
    let typed = source[Span(start, span.end)]
    if let flags = flags(of: name, in: Span(start, span.end), source) { return flags }
    switch commands.first(where: { $0.name == name })?.topic ?? .nothing {
    case .expression:
      let argument = Lexer.tokens(
        of: source, in: Span(nameEnd, span.end), allowsCommands: false)
      return completeExpression(argument, source)
    case .lesson:
      return Answer(start: start, candidates: Completer.matching(typed, lessons()))
    case .help:
      return topics(from: start, source)
    case .file:
      return Answer(start: start, candidates: files(typed).map { Candidate($0) })
    case .words(let words):
      let candidates = words.map { Candidate($0) }
      return Answer(start: start, candidates: Completer.matching(typed, candidates))
    case .nothing:
      return Answer(start: start, candidates: [])
    }
  }

  /// The flags of a command that begin as the last word does; none where no flag is being written.
  private func flags(of name: String, in argument: Span, _ source: Source) -> Answer? {
    let line = CommandLine(
      name: Name(name, Span(argument.start, argument.start)), argument: argument)
    let arguments = CommandArguments(of: line, in: source)
    let start =
      arguments.flags.last.flatMap { $0.value.length == 0 ? $0.name.span.start : nil }
      ?? hyphens(at: argument, source)
    guard let start, let command = commands.first(where: { $0.name == name }) else { return nil }
    let word = FullWidth.text(of: source.scalars, in: Span(start, argument.end))
    guard !word.contains(where: \.isWhitespace) else { return nil }
    let given = Set(
      arguments.flags.filter { $0.name.span.start < start }.map { "--" + $0.name.text })
    let candidates = command.flags.filter { !given.contains($0) || $0 == word }.map {
      Candidate($0)
    }
    return Answer(start: start, candidates: Completer.matching(word, candidates))
  }

  /// The beginning of `-` or `--` at the end of an argument, with white space before it.
  private func hyphens(at argument: Span, _ source: Source) -> Int? {
    var start = argument.end
    while start > argument.start, FullWidth.twin(of: source.scalars[start - 1]) == ASCII.minus {
      start -= 1
    }
    let count = argument.end - start
    guard count == 2 || count == 1 else { return nil }
    let isFree = start == argument.start || source.scalars[start - 1].properties.isWhitespace
    return isFree && (count == 2 || start > argument.start) ? start : nil
  }

  /// Names that have a page in the manual.
  private func topics(from start: Int, _ source: Source) -> Answer {
    let typed = source[Span(start, source.scalars.count)]
    let codes = ErrorCode.allCases.map { Candidate($0.rawValue, $0.title) }
    let candidates =
      functions + commands.map { Candidate($0.name, $0.summary) } + codes
      + [Candidate("language", LocalizedText(en: "how everything is written", zh: "各种写法"))]
    return Answer(start: start, candidates: Completer.matching(typed, candidates))
  }

  private var functions: [Candidate] {
    Library.names.map { Candidate($0, Library.reference($0)?.summary) }
  }
}

// MARK: - Expressions

extension Completer {
  private func completeExpression(_ list: TokenList, _ source: Source) -> Answer {
    let end = source.scalars.count
    let nothing = Answer(start: end, candidates: [])
    if let error = list.error {
      if case .unterminatedString = error.mistake {
        let start = error.span.start + 1
        let paths = files(source[Span(min(start, end), end)])
        return Answer(start: min(start, end), candidates: paths.map { Candidate($0) })
      }
      // What cannot be read is skipped; behind it a new beginning is made.
      guard error.span.end > error.span.start, error.span.end < end else { return nothing }
      let rest = Lexer.tokens(
        of: source, in: Span(error.span.end, end), allowsCommands: false)
      return completeExpression(rest, source)
    }
    var tokens = Array(list.tokens.dropLast())
    var word = ""
    var start = end
    if let last = tokens.last, Int(last.end) == end, last.kind == .name || last.kind.isKeyword {
      word = FullWidth.text(of: source.scalars, in: last.span)
      start = Int(last.start)
      tokens.removeLast()
    } else if Completer.isInComment(source, behind: tokens.last) {
      return nothing
    } else if let last = tokens.last, Int(last.end) == end, last.kind == .hole {
      // A blank stands for something that the learner finds out.
      return nothing
    }
    guard let candidates = candidates(behind: tokens, list, source) else { return nothing }
    return Answer(start: start, candidates: Completer.matching(word, candidates))
  }

  /// What can stand behind some tokens; none where a new name is to be made up.
  private func candidates(
    behind tokens: [Token], _ list: TokenList, _ source: Source
  ) -> [Candidate]? {
    switch tokens.last?.kind {
    case .dot: return members(of: tokens.dropLast(), source)
    case .fn, .for: return nil
    case .name, .number, .string, .closeParenthesis, .closeBracket:
      // An operand is followed by an operator, except in a tensor literal or behind a line break.
      break
    case .pipe:
      return names.filter { callable($0.text) }
    default: break
    }
    return arguments(behind: tokens, list, source) + names
  }

  /// The variables, then everything that came with LayerLab, then the words of the language.
  private var names: [Candidate] {
    let variables = globals.names.filter { $0 != "_" }.sorted()
    let known = Set(variables)
    let own = variables.map { Candidate($0, globals[$0]?.briefText) }
    return own + functions.filter { !known.contains($0.text) }
      + Token.Kind.keywords.keys.sorted().map { Candidate($0) }
  }

  private func callable(_ name: String) -> Bool {
    switch value(of: name) {
    case .function, .layer: true
    default: false
    }
  }

  private func value(of name: String) -> Value? { globals[name] ?? Library.values[name] }

  /// The named arguments of the call in whose parentheses the cursor stands, at the beginning of an
  /// argument.
  private func arguments(
    behind tokens: [Token], _ list: TokenList, _ source: Source
  ) -> [Candidate] {
    guard let last = tokens.last?.kind, last == .openParenthesis || last == .comma,
      let open = list.unclosed.last, open > 0, open < tokens.count,
      tokens[open].kind == .openParenthesis, !tokens[open].hasSpaceBefore,
      tokens[open - 1].kind == .name
    else { return [] }
    let isPiped = open > 1 && tokens[open - 2].kind == .pipe
    let name = FullWidth.text(of: source.scalars, in: tokens[open - 1].span)
    var given: Set<String> = []
    for index in (open + 1)..<max(tokens.count, open + 1)
    where tokens[index].kind == .assign && tokens[index - 1].kind == .name {
      given.insert(FullWidth.text(of: source.scalars, in: tokens[index - 1].span))
    }
    return parameters(of: name).dropFirst(isPiped ? 1 : 0).filter {
      !given.contains(String($0.text.dropLast()))
    }
  }

  private func parameters(of name: String) -> [Candidate] {
    switch value(of: name) {
    case .layer:
      return [
        Candidate(
          "training=", LocalizedText(en: "whether dropout drops and so on", zh: "是否处于训练状态"))
      ]
    case .function(let function):
      if let definition = function.definition {
        return definition.parameters.map { Candidate($0.name.text + "=") }
      }
      return function.reference?.parameters.map { Candidate($0.name + "=", $0.summary) } ?? []
    default: return []
    }
  }

  /// The members of what stands in front of a point, as far as that is known without computing.
  private func members(of tokens: ArraySlice<Token>, _ source: Source) -> [Candidate] {
    let value = KnownValue(globals).value(endingIn: tokens, source)
    return (value.map(Members.names) ?? Members.ofTensor).map {
      Candidate($0, Members.summary($0))
    }
  }

  /// Whether the end of the text lies in a comment.
  private static func isInComment(_ source: Source, behind token: Token?) -> Bool {
    let scalars = source.scalars[Int(token?.end ?? 0)...]
    let lastLine = scalars.lastIndex { $0 == "\n" }.map { scalars[$0...] } ?? scalars
    return lastLine.contains { FullWidth.twin(of: $0) == ASCII.hash }
  }

  /// The candidates that begin with a word, first with the same capitals, else with any.
  private static func matching(_ word: String, _ candidates: [Candidate]) -> [Candidate] {
    let exact = candidates.filter { $0.text.hasPrefix(word) }
    guard exact.isEmpty else { return exact }
    let lowercased = word.lowercased()
    return candidates.filter { $0.text.lowercased().hasPrefix(lowercased) }
  }
}

/// Finds values that are known without computing anything: variables, their members and their
/// items.
private struct KnownValue {
  private let globals: Globals

  init(_ globals: Globals) {
    self.globals = globals
  }

  /// The value of the operand at the end of some tokens.
  func value(endingIn tokens: ArraySlice<Token>, _ source: Source) -> Value? {
    guard let last = tokens.last else { return nil }
    var start = tokens.endIndex - 1
    while let before = previous(tokens[...start]) { start = before }
    let span = Span(Int(tokens[start].start), Int(last.end))
    return (try? Parser.parseExpression(source, in: span)).flatMap(value)
  }

  /// The beginning of what a member or an index is taken of; none where the operand begins here.
  private func previous(_ tokens: ArraySlice<Token>) -> Int? {
    let end = tokens.endIndex - 1
    switch tokens[end].kind {
    case .closeBracket:
      guard let open = tokens.lastIndex(where: { Int($0.partner) == end }), open > 0 else {
        return nil
      }
      return open - 1
    case .name:
      guard end >= 2, tokens[end - 1].kind == .dot else { return nil }
      return end - 2
    default: return nil
    }
  }

  private func value(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .name(let name):
      return globals[name] ?? Library.values[name]
    case .member(let base, let name):
      return value(base).flatMap { base in (try? Members.find(name.text, of: base)) ?? nil }
    case .index(let base, let items):
      guard items.count == 1, case .position(let position) = items[0],
        case .number(let number) = position.kind, let index = Int(exactly: number)
      else { return nil }
      return value(base).flatMap { item($0, index) }
    default: return nil
    }
  }

  private func item(_ value: Value, _ index: Int) -> Value? {
    switch value {
    case .layer(let layer):
      layer.children.indices.contains(index) ? .layer(layer.children[index]) : nil
    case .tuple(let items): items.indices.contains(index) ? items[index] : nil
    case .tensor, .leaf: value
    default: nil
    }
  }
}
