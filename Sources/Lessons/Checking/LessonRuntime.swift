import Language
import Operations

/// What runs the code of one lesson.
///
/// A runtime holds two layers. The **lesson's layer** has the variables and the random stream of
/// the cells; both are part of every snapshot. The **learner's layer** lies above: what is typed
/// at the prompt sees the lesson's variables, but assigns here. A lesson cell never sees the
/// learner's layer, and restoring a snapshot leaves it alone.
///
/// The random stream is seeded alike whenever a runtime is made, so that a lesson gives the same
/// numbers each time.
package protocol LessonRuntime: AnyObject {
  /// What the caller draws for the results of a cell; the lessons only hand it through.
  associatedtype Presentation
  /// The state of the lesson's layer at one moment.
  associatedtype Snapshot
  /// Copies of the values of some names, to be compared later.
  associatedtype Values

  /// The state of the lesson's layer now.
  var snapshot: Snapshot { get }

  /// Puts the lesson's layer back to a state.
  func restore(_ snapshot: Snapshot)

  /// Runs a cell in the lesson's layer.
  ///
  /// A statement that fails ends the cell and changes nothing; those before it have taken effect.
  /// The error's source holds exactly the code given here, so that its place in the lesson file can
  /// be found.
  ///
  /// - Parameters:
  ///   - source: The code.
  ///   - line: The line of the lesson file on which the code starts.
  ///   - language: The language in which output is worded.
  /// - Returns: What the cell printed and how it ended.
  func run(_ source: String, line: Int, language: Language) -> CellRun<Presentation>

  /// The value of an expression in the lesson's layer, in plain form, leaving all as it was.
  func evaluate(_ expression: String, line: Int) throws(Diagnostic) -> [String]

  /// Runs a try above the lesson's layer, has its effects looked at, and undoes them all.
  ///
  /// While `inspect` runs, conditions and values are those that the try has left. Behind it both
  /// layers, parameters with their gradients, and the random stream are as they were.
  ///
  /// - Parameters:
  ///   - source: The code; empty to look at what is there already.
  ///   - line: The line of the lesson file on which the exercise starts.
  ///   - seesLearner: Whether the try sees what the learner has assigned.
  ///   - language: The language in which output is worded.
  ///   - inspect: What to do with what the try printed.
  /// - Returns: What `inspect` returns.
  func attempt<Result>(
    _ source: String, line: Int, seesLearner: Bool, language: Language,
    _ inspect: (CellRun<Presentation>) -> Result
  ) -> Result

  /// Whether a condition holds now, in the lesson's layer or within a try.
  func judge(_ condition: String, line: Int) throws(Diagnostic) -> Judgement

  /// The values that names have now, in the lesson's layer or within a try.
  ///
  /// They are copies: they stay what they are when a parameter among them changes.
  func values(of names: [String]) -> Values

  /// Whether two sets of values of the same names agree, within the tolerance of `close`.
  ///
  /// A name without a value, or one that holds a function, does not agree.
  func agree(_ first: Values, _ second: Values) -> Bool
}

/// What a cell printed and how it ended.
package struct CellRun<Presentation> {
  /// The lines in plain form, as they stand in lessons.
  package let output: [String]
  /// What the caller draws for the results, in order.
  package let presentations: [Presentation]
  /// The error that ended the cell.
  package let failure: Diagnostic?
  /// What the language had to remark, such as a window that does not tile its input.
  package let notes: [LocalizedText]

  /// Creates the result of a run.
  package init(
    output: [String], presentations: [Presentation] = [], failure: Diagnostic? = nil,
    notes: [LocalizedText] = []
  ) {
    self.output = output
    self.presentations = presentations
    self.failure = failure
    self.notes = notes
  }

  /// The lines to which a recorded output is compared: what was printed, then the error's message.
  func recordedLines(_ language: Language) -> [String] {
    guard let failure else { return output }
    return output
      + failure.message[language].split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}

/// Whether a condition holds, and what stands on both sides of it.
package struct Judgement: Hashable, Sendable {
  /// Whether the condition holds.
  package let holds: Bool
  /// The left side in plain form, where the condition compares two values.
  package let left: String?
  /// The right side in plain form, where the condition compares two values.
  package let right: String?

  /// Creates a judgement.
  package init(holds: Bool, left: String? = nil, right: String? = nil) {
    self.holds = holds
    self.left = left
    self.right = right
  }
}
