import Tensors

/// How a result comes about, stage by stage and element by element, with the numbers really used.
///
/// Steps are made when they are asked for, so that the walkthrough of a large result costs nothing
/// until somebody looks, and then only what is looked at.
///
/// A view draws it so: all `arguments` and all stages are tensors with a caption. At step `i`, the
/// stages before `stage(ofStep: i)` are complete, that stage holds its elements up to the step's
/// place and the others are blank, and the stages behind it are empty. The step's frames go around
/// cells of arguments and of earlier stages (`value(of:)` gives the tensor), one frame around
/// `position` of its own stage.
package struct Walkthrough {
  /// A tensor that the computation starts with.
  package struct Argument {
    /// The name of the parameter, such as `x` or, for one of several tensors, `tensors[0]`.
    package let name: String
    /// The numbers.
    package let value: Tensor
  }

  /// A quantity on the way, or the result: one step for each of its elements.
  package struct Stage {
    /// What the quantity is; none for the result.
    package let label: LocalizedText?
    /// The numbers.
    package let value: Tensor
    /// The place of the first of its steps, which follow in row-major order.
    package internal(set) var firstStep = 0
    let make: StepMaker

    /// Creates a stage.
    init(_ label: LocalizedText?, _ value: Tensor, make: @escaping StepMaker) {
      self.label = label
      self.value = value
      self.make = make
    }
  }

  /// The tensors that the computation starts with.
  package let arguments: [Argument]
  /// The quantities in the order in which they are computed; the last one is the result.
  package let stages: [Stage]
  /// The number of all steps.
  package let count: Int
  /// Chooses among the texts of a step the first one that gives its number when it is typed; none of
  /// them where none does.
  private let choice: (([String], Double) -> Int?)?

  /// Creates a walkthrough.
  init(_ arguments: [Argument], _ stages: [Stage]) {
    var first = 0
    self.arguments = arguments
    self.stages = stages.map { stage in
      var stage = stage
      stage.firstStep = first
      first += stage.value.count
      return stage
    }
    count = first
    choice = nil
  }

  private init(_ other: Walkthrough, choice: @escaping ([String], Double) -> Int?) {
    (arguments, stages, count) = (other.arguments, other.stages, other.count)
    self.choice = choice
  }

  /// The same with the expressions of steps chosen by whoever can compute them.
  package func choosing(_ choice: @escaping ([String], Double) -> Int?) -> Walkthrough {
    Walkthrough(self, choice: choice)
  }

  /// The numbers that come out.
  package var result: Tensor? { stages.last?.value }

  /// The place of the stage to which a step belongs.
  ///
  /// - Complexity: O(*stages*).
  package func stage(ofStep index: Int) -> Int {
    stages.lastIndex { $0.firstStep <= index && $0.value.count > 0 } ?? 0
  }

  /// The tensor that a frame lies in; none for a source that is not part of this walkthrough.
  package func value(of source: Step.Source) -> Tensor? {
    switch source {
    case .argument(let name): arguments.first { $0.name == name }?.value
    case .stage(let index): stages.indices.contains(index) ? stages[index].value : nil
    }
  }

  /// Makes one step.
  ///
  /// - Parameter index: From 0 to `count - 1`.
  /// - Returns: The step.
  /// - Throws: Where the computation is interrupted or memory is short.
  package func step(at index: Int) throws -> Step {
    try Tensor.checkInterruption()
    let place = stage(ofStep: index)
    var step = try stages[place].make(index - stages[place].firstStep)
    step.stage = place
    if let choice, let chosen = choice(step.texts, step.result), chosen > 0 {
      step.texts.swapAt(0, chosen)
    }
    return step
  }

  /// Makes some of the first steps.
  package func steps(limit: Int = .max) throws -> [Step] {
    try (0..<min(count, limit)).map(step)
  }
}
