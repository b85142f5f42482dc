import Autodiff
import Tensors
import Testing

@testable import Operations

/// Over a grid of strides, paddings, dilations and groups, steps on whole numbers are exact to the
/// last bit, forward and backward.
@Suite struct ExactStepLaws {
  struct Setting: CustomTestStringConvertible, Sendable {
    let operation: any Operation.Type
    let stride: Int
    let padding: Int
    let dilation: Int
    let groups: Int

    var testDescription: String {
      "\(operation.reference.name) s\(stride) p\(padding) d\(dilation) g\(groups)"
    }
  }

  static let settings: [Setting] = {
    var settings: [Setting] = []
    for stride in 1...3 {
      for padding in 0...2 {
        for dilation in 1...2 {
          for groups in [1, 2] {
            for operation: any Operation.Type in [
              Conv2D.self, Conv1D.self, ConvTranspose2D.self,
            ] {
              settings.append(
                Setting(
                  operation: operation, stride: stride, padding: padding, dilation: dilation,
                  groups: groups))
            }
          }
          settings.append(
            Setting(
              operation: Unfold.self, stride: stride, padding: padding, dilation: dilation,
              groups: 1))
        }
        for operation: any Operation.Type in [
          MaxPool2D.self, MinPool2D.self, AveragePool2D.self,
        ] where padding < 2 {
          settings.append(
            Setting(
              operation: operation, stride: stride, padding: padding, dilation: 1, groups: 1))
        }
      }
    }
    return settings
  }()

  @Test(arguments: settings) func stepsAreExact(_ setting: Setting) throws {
    let call = try call(setting)
    let result = try setting.operation.run(call).values[0].value
    let steps = try setting.operation.walkthrough(call).walkthrough.steps()
    #expect(steps.map(\.result) == result.elements)
    let typed = try Calculator.numbers(of: steps.map(\.expression))
    #expect(typed == result.elements)
  }

  @Test(arguments: settings) func backwardStepsAreExact(_ setting: Setting) throws {
    let call = try call(setting)
    let result = try setting.operation.run(call).values[0].value
    let gradient = try whole(result.shape, from: 3)
    let steps = try setting.operation.backwardWalkthrough(call, gradient: gradient).steps()
    #expect(!steps.isEmpty)
    let typed = try Calculator.numbers(of: steps.map(\.expression))
    #expect(typed == steps.map(\.result))
  }

  /// A call on small whole numbers; windows of pools have four cells, so that means are exact too.
  private func call(_ setting: Setting) throws -> Call {
    let channels = 2
    let pair = Argument.pair(Pair(setting.stride, setting.stride))
    let width = Pair(setting.padding, setting.padding)
    var arguments: [String: Argument] = [
      "x": .tensor(Variable(try whole([channels, 6, 7], from: 0))), "stride": pair,
      "padding": .padding(.symmetric(width)),
    ]
    let shares = channels / setting.groups
    switch setting.operation {
    case is Conv1D.Type:
      arguments["x"] = .tensor(Variable(try whole([channels, 9], from: 0)))
      arguments["kernel"] = .tensor(Variable(try whole([4, shares, 3], from: 1)))
      arguments["stride"] = .integer(setting.stride)
      arguments["dilation"] = .integer(setting.dilation)
    case is ConvTranspose2D.Type:
      arguments["x"] = .tensor(Variable(try whole([channels, 4, 3], from: 0)))
      arguments["kernel"] = .tensor(Variable(try whole([channels, 2, 3, 3], from: 1)))
      arguments["padding"] = .pair(width)
      arguments["dilation"] = .pair(Pair(setting.dilation, setting.dilation))
    case is Conv2D.Type:
      arguments["kernel"] = .tensor(Variable(try whole([2, shares, 3, 2], from: 1)))
      arguments["dilation"] = .pair(Pair(setting.dilation, setting.dilation))
    default:
      arguments["kernel"] = .pair(Pair(2, 2))
      arguments["dilation"] = .pair(Pair(setting.dilation, setting.dilation))
    }
    if setting.groups > 1 { arguments["groups"] = .integer(setting.groups) }
    return Call.filled(setting.operation, arguments)
  }

  /// Whole numbers from -4 to 4, no pattern of which repeats within a window.
  private func whole(_ shape: Shape, from start: Int) throws -> Tensor {
    try Tensor(shape) { Double(($0 * 7 + $0 / 5 + start) % 9 - 4) }
  }
}
