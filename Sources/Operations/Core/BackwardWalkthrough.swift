import Tensors

/// How the gradients of a call's tensors come about, element by element: which outputs send what.
///
/// A view draws it so: the result and the gradient it starts with (`output`, `gradient`), and for
/// each of `targets` the argument and its gradient, which fills up as the steps go on. At step `i`
/// frames go around the step's `sources` in the output, and one around its `position` in the
/// target's gradient; the terms belong to the sources one by one.
package struct BackwardWalkthrough {
  /// A tensor of the call that gets a gradient.
  package struct Target {
    /// The name of the parameter, such as `x` or, for one of several tensors, `tensors[0]`.
    package let name: String
    /// The tensor.
    package let value: Tensor
    /// Its whole gradient.
    package let gradient: Tensor
    /// The place of the first of its steps.
    package internal(set) var firstStep = 0
    /// The number of elements that get something: one step each.
    let elementCount: Int
    /// The element of a step, counted within the target; later steps have later elements.
    let element: (Int) -> Int

    /// The step that makes an element; none where it gets nothing.
    ///
    /// - Complexity: O(log *n*).
    package func step(ofElement place: Int) -> Int? {
      var (low, high) = (0, elementCount)
      while low < high {
        let middle = (low + high) / 2
        if element(middle) < place { low = middle + 1 } else { high = middle }
      }
      return low < elementCount && element(low) == place ? firstStep + low : nil
    }

    /// What an element gets: the outputs that send something, and the text of what each sends.
    let terms: (Int) throws -> [(output: Int, text: String)]

    /// Creates a target.
    init(
      name: String, value: Tensor, gradient: Tensor, elementCount: Int,
      element: @escaping (Int) -> Int,
      terms: @escaping (Int) throws -> [(output: Int, text: String)]
    ) {
      (self.name, self.value, self.gradient) = (name, value, gradient)
      (self.elementCount, self.element, self.terms) = (elementCount, element, terms)
    }
  }

  /// The value of the call.
  package let output: Tensor
  /// The gradient of the value that everything starts with.
  package let gradient: Tensor
  /// The tensors that get gradients, in the order of the parameters.
  package let targets: [Target]
  /// The number of all steps.
  package let count: Int
  /// How an output came about, where the operation keeps one of several numbers.
  private let choice: ((_ output: Int) throws -> Step)?

  /// The outputs whose choice a step tells at most.
  private static let choiceLimit = 9

  /// Creates a walkthrough.
  init(
    output: Tensor, gradient: Tensor, targets: [Target],
    choice: ((_ output: Int) throws -> Step)? = nil
  ) {
    self.output = output
    self.gradient = gradient
    self.choice = choice
    var first = 0
    self.targets = targets.map { target in
      var target = target
      target.firstStep = first
      first += target.elementCount
      return target
    }
    count = first
  }

  /// The place of the target to which a step belongs.
  package func target(ofStep index: Int) -> Int {
    targets.lastIndex { $0.firstStep <= index && $0.elementCount > 0 } ?? 0
  }

  /// Makes one step.
  ///
  /// - Parameter index: From 0 to `count - 1`.
  /// - Returns: The step.
  /// - Throws: Where the computation is interrupted or memory is short.
  package func step(at index: Int) throws -> BackwardStep {
    try Tensor.checkInterruption()
    let target = targets[target(ofStep: index)]
    let element = target.element(index - target.firstStep)
    let terms = try target.terms(element)
    var step = BackwardStep(
      parameter: target.name, position: target.value.shape.position(of: element),
      sources: terms.map { output.shape.position(of: $0.output) }, terms: terms.map(\.text),
      result: target.gradient.element(at: element))
    if let choice {
      step.choices = try terms.prefix(BackwardWalkthrough.choiceLimit).map { try choice($0.output) }
    }
    return step
  }

  /// Makes some of the first steps.
  package func steps(limit: Int = .max) throws -> [BackwardStep] {
    try (0..<min(count, limit)).map(step)
  }
}
