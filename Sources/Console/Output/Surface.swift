import Language
import Models
import Terminal

/// One thing that a program gives to see.
package enum Showing {
  /// The value of an expression, or of a name that was assigned.
  case value(Value, name: String?)
  /// A line that the program printed.
  case output(String)
  /// The picture or list that a command drew.
  case view(command: String, StyledDocument)
  /// Something worth knowing that is no error.
  case note(Note)
  /// The error that ended a statement.
  case failure(Diagnostic)
}

/// Where a console shows things: a terminal, a stream of JSON, or the transcript of a lesson.
package protocol Surface: AnyObject {
  /// Shows one thing.
  func show(_ showing: Showing, _ settings: ConsoleSettings)

  /// Shows how far training has come, where somebody looks on; none says that it is over.
  func show(_ progress: Trainer.Progress?, _ settings: ConsoleSettings)
}

extension Surface {
  /// Shows nothing.
  package func show(_ progress: Trainer.Progress?, _ settings: ConsoleSettings) {}
}
