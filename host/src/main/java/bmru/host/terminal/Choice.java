package bmru.host.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few names in any case; a refusal lists them as help writes them, which picocli's own does not. */
final class Choice implements ITypeConverter<Object> {
    private final List<?> values;

    private Choice(Class<?> type) {
        values = Arrays.asList(type.getEnumConstants());
    }

    /** For every option of the command that is such a choice. */
    static void register(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.type().isEnum() && option.converters().length == 0) {
                command.registerConverter(raw(option.type()), new Choice(option.type()));
            }
        }
    }

    /** A converter is asked only for options of its own type. */
    @SuppressWarnings("unchecked")
    private static Class<Object> raw(Class<?> type) {
        return (Class<Object>) type;
    }

    @Override
    public Object convert(String text) {
        for (Object value : values) {
            if (name(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new TypeConversionException(
                "\"" + text + "\": allowed " + values.stream().map(Choice::name).collect(Collectors.joining(", ")));
    }

    private static String name(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
