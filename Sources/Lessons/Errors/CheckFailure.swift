import Language
import Operations

/// What is wrong with a lesson that can be read: a fact that does not hold.
enum CheckFailure {
  // Cells.
  /// A cell that should run fails.
  case cellFails(Diagnostic)
  /// A cell that should fail runs.
  case cellDoesNotFail(expected: String)
  /// A cell fails in another way than it should.
  case cellFailsOtherwise(expected: String, found: Diagnostic)
  /// An output is not what the cell prints.
  case outputDiffers(OutputDifference)
  /// The Chinese run gives other numbers than the English one.
  case languagesDiffer(english: [String], chinese: [String])

  // Numbers in prose.
  /// A checked number cannot be computed.
  case numberFails(expression: String, Diagnostic)
  /// A checked number is another one.
  case numberDiffers(expression: String, written: String, computed: String)
  /// A number stands nowhere in the lesson but in prose.
  case numberWithoutSource(String)

  // Exercises.
  /// The exercise sets no name by which a try could be known.
  case nothingToJudge
  /// The untouched starter passes.
  case starterPasses
  /// The answer does not run.
  case answerFails(Diagnostic)
  /// The answer does not meet a condition.
  case answerUnmet(UnmetCondition)
  /// A wrong answer passes.
  case misconceptionPasses
  /// A wrong answer is told something else.
  case misconceptionHidden(by: LessonPosition)
  /// A wrong answer's condition holds of the right one.
  case misconceptionFitsAnswer
  /// A wrong answer's condition cannot be evaluated.
  case misconceptionUnclear(Diagnostic)

  // Quizzes.
  /// The proof cannot be computed.
  case proofFails(Diagnostic)
  /// The proof gives something else than the marked answer.
  case proofDiffers(marked: String, computed: String)
  /// A wrong answer has the value of the proof.
  case proofFitsWrong(String)

  // Words and links.
  /// A variant of a term stands elsewhere than once in brackets behind the chosen form.
  case variant(GlossaryViolation)
  /// A lesson that does not exist.
  case unknownLesson(String, nearest: String?)
  /// A help page that does not exist.
  case unknownHelp(String)
  /// A picture that cannot be shown, and why.
  case picture(String, LocalizedText)

  // Layout.
  /// A formula that cannot be laid out.
  case formula(LocalizedText)
  /// A line wider than the screen.
  case tooWide(columns: Int, Language)
  /// A block taller than the screen.
  case tooTall(rows: Int, Language)
}
