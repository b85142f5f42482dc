import Autodiff
import Operations
import Tensors

/// Finds what should have been typed in place of a statement that failed.
///
/// A mistake proposes corrections; the corrected statement is run on a copy of everything, and where
/// it fails in turn its own mistake proposes further ones. What is found runs without an error. The
/// trials leave no trace: variables and random numbers are copies, nothing is printed, and changes
/// of parameters and gradients are taken back.
struct Corrector {
  /// The number of texts that are run for one mistake.
  private static let trialLimit = 24
  /// The number of mistakes that are mended one after the other.
  private static let depthLimit = 8
  /// The length up to which a text is short enough to be shown.
  private static let lengthLimit = 120
  /// The length up to which a statement is mended, blanks and comments included.
  private static let sourceLimit = 10_000
  /// The number of elements of all variables in a statement up to which it is tried.
  private static let elementLimit = 1 << 20

  private let running: Evaluator
  private let host = QuietHost()
  /// Whether names without a value are accepted, because what gives them one has not run yet.
  private let allowsUnknownNames: Bool
  private var trials = 0
  private var seen: Set<String> = []
  private var found: [String] = []

  /// Prepares trials beside an evaluator.
  init(besides running: Evaluator, allowsUnknownNames: Bool) {
    self.running = running
    self.allowsUnknownNames = allowsUnknownNames
  }

  /// The corrected texts of a statement that could not be read.
  mutating func texts(for diagnostic: Diagnostic) -> [String] {
    guard let proposal = diagnostic.proposal else { return [] }
    let source = diagnostic.source
    for correction in proposal.corrections {
      let part = Corrector.statement(
        in: source, from: proposal.statementStart, atLeastTo: correction.end)
      guard part.length <= Corrector.sourceLimit else { break }
      explore(
        correction.applied(to: source, in: part), depth: 1,
        isSure: proposal.corrections.count == 1)
    }
    return found
  }

  /// The corrected texts of a statement that failed when it ran.
  mutating func texts(for diagnostic: Diagnostic, in statement: Statement) -> [String] {
    guard statement.span.length <= Corrector.sourceLimit else { return [] }
    let corrections = ValueCorrections(diagnostic, running.globals).corrections(in: statement)
    for correction in corrections where found.isEmpty {
      explore(
        correction.applied(to: diagnostic.source, in: statement.span), depth: 1, isSure: false)
    }
    return found
  }

  /// Tries a text, and what mends it where it fails; it is sure where there was only one way to mend
  /// each mistake so far.
  private mutating func explore(_ text: String, depth: Int, isSure: Bool) {
    let text = Corrector.trimmed(text)
    guard found.count < RepairTrial.offerLimit, depth <= Corrector.depthLimit,
      trials < Corrector.trialLimit, text.unicodeScalars.count <= Corrector.lengthLimit * 4,
      seen.insert(text).inserted
    else { return }
    trials += 1
    switch outcome(of: text) {
    case .works:
      let text = Habits.withOurFunctions(Source(text), besides: running.globals)
      if Corrector.isReadable(text), !found.contains(text) { found.append(text) }
    case .unreadable(let diagnostic):
      guard let proposal = diagnostic.proposal else { return }
      for correction in proposal.corrections {
        explore(
          correction.applied(to: diagnostic.source, in: Span(0, diagnostic.source.scalars.count)),
          depth: depth + 1, isSure: isSure && proposal.corrections.count == 1)
      }
    case .fails(let diagnostic, let statement):
      let count = found.count
      let source = diagnostic.source
      let corrections = ValueCorrections(diagnostic, running.globals).corrections(in: statement)
      for correction in corrections where found.count == count {
        explore(
          correction.applied(to: source, in: Span(0, source.scalars.count)), depth: depth + 1,
          isSure: isSure)
      }
      let isNewName = diagnostic.code == .unknownName && corrections.isEmpty
      let isFinished = !Corrector.callsMember(source) && Corrector.isReadable(text)
      if allowsUnknownNames, isSure, isNewName, isFinished, found.count == count {
        let plain = Source(Habits.withPlainWords(source))
        found.append(Habits.withOurFunctions(plain, besides: running.globals))
      }
    case .refused: return
    }
  }

  // MARK: - Trials

  private enum Outcome {
    case works
    case unreadable(Diagnostic)
    case fails(Diagnostic, Statement)
    case refused
  }

  private func outcome(of text: String) -> Outcome {
    let source = Source(text)
    let program: Program
    do throws(Diagnostic) {
      program = try Parser.parse(source, mode: .file)
    } catch {
      return .unreadable(error)
    }
    guard !program.statements.isEmpty, isSmall(source) else { return .refused }
    let evaluator = Evaluator(
      globals: Globals(above: running.globals), random: RandomStream(seed: 0), host: host)
    evaluator.offersRepairs = false
    evaluator.isTrial = true
    evaluator.roundLimit = 1000
    evaluator.stackAllowance = min(running.stackAllowance, 1 << 18)
    let journal = Journal()
    defer { journal.restore() }
    evaluator.begin()
    return Journal.$current.withValue(Journal.Box(journal)) {
      for statement in program.statements {
        if case .command = statement.kind { return .refused }
        var resolver = Resolver(source, evaluator.globals)
        let code = resolver.resolve(statement)
        do throws(Diagnostic) {
          _ = try code.execute(Frame(evaluator, source, localCount: 0))
        } catch {
          return error.source === source ? .fails(error, statement) : .refused
        }
      }
      return .works
    }
  }

  /// Whether the variables in a text are small enough for it to be tried while the learner waits.
  private func isSmall(_ source: Source) -> Bool {
    var names: Set<String> = []
    for token in Lexer.tokens(of: source).tokens where token.kind == .name {
      names.insert(FullWidth.text(of: source.scalars, in: token.span))
    }
    let elements = names.reduce(0) { sum, name in
      sum + (running.globals[name]?.variable?.value.count ?? 0)
    }
    return elements <= Corrector.elementLimit
  }

  // MARK: - Texts

  /// Whether a text is short enough to be shown, and one line.
  private static func isReadable(_ text: String) -> Bool {
    text.unicodeScalars.count <= lengthLimit
      && !text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
  }

  /// Whether a text calls a member, as other languages do: it is not mended to the end then.
  private static func callsMember(_ source: Source) -> Bool {
    let tokens = Lexer.tokens(of: source).tokens
    return tokens.indices.dropFirst(2).contains { index in
      tokens[index].kind == .openParenthesis && tokens[index - 1].kind == .name
        && tokens[index - 2].kind == .dot
    }
  }

  /// The statement that begins at an offset, up to the end of a line on which no bracket is open.
  private static func statement(in source: Source, from start: Int, atLeastTo least: Int) -> Span {
    let scalars = source.scalars
    var depth = 0
    var isInString = false
    var offset = start
    while offset < scalars.count, offset - start <= sourceLimit {
      let value = FullWidth.twin(of: scalars[offset])
      switch value {
      case ASCII.newline, ASCII.carriageReturn:
        isInString = false
        if depth <= 0, offset >= least { return Span(start, offset) }
      case ASCII.quote: isInString.toggle()
      case ASCII.openParenthesis, ASCII.openBracket, ASCII.openBrace: depth += isInString ? 0 : 1
      case ASCII.closeParenthesis, ASCII.closeBracket, ASCII.closeBrace:
        depth -= isInString ? 0 : 1
      default: break
      }
      offset += 1
    }
    return Span(start, offset)
  }

  /// The text without blanks and semicolons at its ends.
  private static func trimmed(_ text: String) -> String {
    func isBlank(_ character: Character) -> Bool { character.isWhitespace || character == ";" }
    let rest = text.drop(while: isBlank)
    let trimmed = String(rest.reversed().drop(while: isBlank).reversed())
    // What is shown to be typed has no tabs; in a string one is written `\t`.
    return trimmed.contains("\"") ? untabbed(trimmed) : trimmed.replacing("\t", with: " ")
  }

  /// The text with blanks for the tabs outside of strings.
  private static func untabbed(_ text: String) -> String {
    let source = Source(text)
    var result = ""
    var offset = 0
    for token in Lexer.tokens(of: source).tokens where token.kind == .string {
      result += source[Span(offset, Int(token.start))].replacing("\t", with: " ")
      result += source[token.span]
      offset = Int(token.end)
    }
    return result + source[Span(offset, source.scalars.count)].replacing("\t", with: " ")
  }
}
