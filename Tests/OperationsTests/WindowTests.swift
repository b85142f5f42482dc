import Autodiff
import Tensors
import Testing

@testable import Operations

/// Windows: how they fit, and what shapes of images and kernels go together.
@Suite struct WindowTests {
  @Test func remaindersAreNoted() throws {
    let window = try Window2D(
      size: Pair(7, 9), kernel: Pair(3, 3), stride: Pair(3, 3), padding: .symmetric(Pair(0, 0)),
      mustBeExact: false)
    #expect(window.outputSize == Pair(2, 3))
    #expect(window.notes == [.unreadRemainder(window.vertical, .rows)])
  }

  @Test func equalRemaindersAreNotedOnce() throws {
    let window = try Window2D(
      size: Pair(7, 7), kernel: Pair(3, 3), stride: Pair(3, 3), padding: .symmetric(Pair(0, 0)),
      mustBeExact: false)
    #expect(window.notes == [.unreadRemainder(window.vertical, .rowsAndColumns)])
    #expect(window.notes.map(\.alongOneAxis) == [.unreadRemainder(window.vertical, .positions)])
  }

  @Test func remaindersAreErrorsWhereTheFitIsExact() {
    #expect(throws: OperationError.self) {
      try Window2D(
        size: Pair(7, 9), kernel: Pair(3, 3), stride: Pair(3, 3),
        padding: .symmetric(Pair(0, 0)), mustBeExact: true)
    }
  }

  @Test(arguments: [2, 3, 4, 5]) func samePaddingKeepsTheSize(_ side: Int) throws {
    let window = try Window2D(
      size: Pair(5, 6), kernel: Pair(side, 1), stride: Pair(1, 1), padding: .same,
      dilation: Pair(2, 1), mustBeExact: true)
    #expect(window.outputSize == Pair(5, 6))
    #expect(window.paddingBefore == Pair(side - 1, 0))
  }

  @Test func oddPaddingGoesBelowAndRight() throws {
    let window = try Window2D(
      size: Pair(5, 5), kernel: Pair(2, 4), stride: Pair(1, 1), padding: .same,
      mustBeExact: true)
    #expect(window.paddingBefore == Pair(0, 1))
  }

  @Test func samePaddingNeedsStrideOne() {
    #expect(throws: OperationError.self) {
      try Window2D(
        size: Pair(5, 5), kernel: Pair(3, 3), stride: Pair(2, 1), padding: .same,
        mustBeExact: false)
    }
  }

  @Test(arguments: [
    ([5, 5], [3, 3], [3, 3]), ([5, 5], [2, 3, 3], [2, 3, 3]), ([5, 5], [1, 3, 3], [1, 3, 3]),
    ([5, 5], [1, 1, 3, 3], [3, 3]), ([5, 5], [2, 1, 3, 3], [2, 3, 3]),
    ([1, 5, 5], [3, 3], [1, 3, 3]), ([3, 5, 5], [2, 3, 3, 3], [2, 3, 3]),
    ([4, 1, 5, 5], [2, 3, 3], [4, 2, 3, 3]), ([0, 1, 5, 5], [2, 3, 3], [0, 2, 3, 3]),
  ])
  func resultHasTheRankOfTheImage(_ image: [Int], _ kernel: [Int], _ result: [Int]) throws {
    let call = Conv2D.sample(
      try Tensor(repeating: 1, Shape(image)), try Tensor(repeating: 1, Shape(kernel)))
    #expect(try Conv2D.run(call).values[0].shape.sizes == result)
  }

  @Test(arguments: [
    ([3, 5, 5], [3, 3], ErrorCode.shapeMismatch), ([5], [3, 3], .shapeMismatch),
    ([5, 5], [3], .shapeMismatch), ([5, 5], [2, 2, 3, 3], .shapeMismatch),
    ([5, 5], [6, 1], .doesNotFit), ([0, 5], [1, 1], .doesNotFit), ([5, 5], [0, 3], .domain),
  ])
  func mismatchesAreErrors(_ image: [Int], _ kernel: [Int], _ code: ErrorCode) throws {
    let call = Conv2D.sample(
      try Tensor(repeating: 1, Shape(image)), try Tensor(repeating: 1, Shape(kernel)))
    let error = #expect(throws: OperationError.self) { try Conv2D.run(call) }
    #expect(error?.code == code)
  }

  @Test func strideBeyondAllBoundsTakesOneWindow() throws {
    var arguments = Conv2D.sample(
      try Tensor(repeating: 1, [5, 5]), try Tensor(repeating: 1, [3, 3])
    ).arguments
    arguments[Conv2D.stride.slot.index] = .pair(
      Pair(Window2D.largestSize, Window2D.largestSize))
    let result = try Conv2D.run(Call(arguments)).values[0].value
    #expect(result.shape == [1, 1] && result.elements == [9])
  }

  @Test func oneKernelServesEveryChannel() throws {
    var arguments = Conv2D.sample(
      try Tensor(repeating: 1, [3, 4, 4]), try Tensor(repeating: 1, [2, 2])
    ).arguments
    arguments[Conv2D.groups.slot.index] = .integer(3)
    let result = try Conv2D.run(Call(arguments)).values[0]
    #expect(result.shape == [3, 3, 3])
    #expect(result.value.elements.allSatisfy { $0 == 4 })
  }

  @Test func aSmallGroupOfKernelsIsAnError() throws {
    var arguments = Conv2D.sample(
      try Tensor(repeating: 1, [4, 3, 3]), try Tensor(repeating: 1, [3, 2, 2, 2])
    ).arguments
    arguments[Conv2D.groups.slot.index] = .integer(2)
    let error = #expect(throws: OperationError.self) { try Conv2D.run(Call(arguments)) }
    #expect(error?.code == .shapeMismatch)
  }

  @Test func poolingPaddingIsAtMostHalfTheWindow() throws {
    let image = Variable(try Tensor(repeating: 1, [4, 4]))
    let call = Call([
      .tensor(image), .pair(Pair(3, 3)), .pair(Pair(1, 1)), .padding(.symmetric(Pair(1, 2))),
      .text("floor"),
    ])
    let error = #expect(throws: OperationError.self) { try MaxPool2D.run(call) }
    #expect(error?.code == .domain)
  }

  @Test func tiesGoToTheFirstLargest() throws {
    let leaf = Leaf(try Tensor([1, 2, 2, 2, 0, 2], [2, 3]))
    let whole = try LargestElement.apply(.tensor(leaf.variable), .none, .truth(false))
    let gradients = try Differentiation.gradients(
      of: whole, seed: Tensor(scalar: 1), for: [leaf])
    #expect(gradients[0].value.elements == [0, 1, 0, 0, 0, 0])
  }

  @Test func notesReachTheResult() throws {
    let image = Variable(try Tensor(repeating: 1, [5, 5]))
    for operation: any Operation.Type in [MaxPool2D.self, MinPool2D.self, AveragePool2D.self] {
      let call = Call([
        .tensor(image), .pair(Pair(2, 2)), .pair(Pair(2, 2)),
        .padding(.symmetric(Pair(0, 0))), .text("floor"),
      ])
      #expect(try operation.run(call).notes.count == 2)
    }
  }
}
