package bmru.circuit.model;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

/** Indents objects and keeps the numbers of a list on one line, so that a diff of two models shows rows. */
final class RowPrinter extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    RowPrinter() {
        indentObjectsWith(new DefaultIndenter(" ", "\n"));
        indentArraysWith(FixedSpaceIndenter.instance);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new RowPrinter();
    }
}
