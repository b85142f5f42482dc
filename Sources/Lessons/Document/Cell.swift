/// Code of a lesson and the output that was recorded for it.
package struct Cell: Hashable, Sendable {
  /// The words behind `layerlab` on the fence.
  package struct Options: Hashable, Sendable {
    /// Whether the learner may guess before the result comes.
    package var isPrediction = false
    /// Whether the cell runs without being shown.
    package var isHidden = false
    /// Whether the cell may take seconds.
    package var isSlow = false
    /// The code of the error with which the cell must fail.
    package var expectedError: String?

    /// Creates the options of a bare fence.
    package init() {}
  }

  /// The code.
  package let source: FencedText
  /// The words on the fence.
  package let options: Options
  /// What the lesson says that the cell prints, or nothing where it says nothing.
  package let output: FencedText?

  /// Creates a cell.
  package init(source: FencedText, options: Options = Options(), output: FencedText? = nil) {
    self.source = source
    self.options = options
    self.output = output
  }
}
