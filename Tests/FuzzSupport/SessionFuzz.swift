import Console
import Language
import Operations

/// Runs made-up programs, each in a session of its own, and looks at how they end.
package struct SessionFuzz {
  /// How many programs have been run.
  package private(set) var count = 0
  /// How many of them were sentences of the language.
  package private(set) var parsed = 0
  /// How many of them ran to their end.
  package private(set) var succeeded = 0
  /// What was wrong with the ends of others: a place outside the text, an error without words.
  package private(set) var problems: [String] = []

  /// Creates an empty report.
  package init() {}

  /// Runs programs.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - seed: The seed that they are made from.
  ///   - stackAllowance: The stack that they may use, in bytes.
  package mutating func run(_ count: Int, seed: UInt64, stackAllowance: Int = 256 << 10) {
    var generator = ProgramGenerator(seed: seed)
    for _ in 0..<count { run(generator.next(), stackAllowance) }
  }

  private mutating func run(_ text: String, _ stackAllowance: Int) {
    count += 1
    let surface = RecordingSurface()
    let console = Console(ConsoleSettings(), surface: surface)
    let session = console.session
    session.evaluator.roundLimit = 1000
    session.evaluator.stackAllowance = stackAllowance
    let source = Source(text)
    do throws(Diagnostic) {
      let program = try Parser.parse(source, mode: .file)
      parsed += 1
      for statement in program.statements { try session.run(statement, in: source) }
      succeeded += 1
    } catch {
      surface.show(.failure(error), console.settings)
      let length = error.source.scalars.count
      let areInside = ([error.span] + error.labels.map(\.span)).allSatisfy {
        0 <= $0.start && $0.start <= $0.end && $0.end <= length
      }
      if !areInside || error.code.rawValue.isEmpty || error.message.english.isEmpty
        || error.message.chinese.isEmpty || error.code == .interrupted
      {
        problems.append("\(error.code.rawValue) at \(error.span) in \(text.debugDescription)")
      }
    }
  }
}
